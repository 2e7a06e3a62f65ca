/** Entries at least this close to the largest of a vector count as its equals. */
const EQUAL: number = 1 - 2 ** -20;
/** Rows and columns that are turned together, so that both stay in the cache. */
const SIDE = 32;

/** The rows of a square matrix as columns, in the order given, each with the sign that makes its largest entry positive. */
export function asColumns(rows: Float64Array, order: ArrayLike<number>): Float64Array {
  const n = order.length;
  const signs = Float64Array.from(order, (from) => signOf(rows.subarray(from * n, (from + 1) * n)));
  const columns = new Float64Array(n * n);
  for (let k0 = 0; k0 < n; k0 += SIDE)
    for (let i0 = 0; i0 < n; i0 += SIDE)
      for (let k = k0, last = Math.min(n, k0 + SIDE); k < last; k++) {
        const first = order[k] * n;
        const sign = signs[k];
        for (let i = i0, end = Math.min(n, i0 + SIDE); i < end; i++) columns[i * n + k] = sign * rows[first + i];
      }
  return columns;
}

/** The sign of the first entry whose magnitude is that of the largest, up to 2⁻²⁰: rounding does not choose between mirror images. */
function signOf(vector: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < vector.length; i++) largest = Math.max(largest, Math.abs(vector[i]));
  for (let i = 0; i < vector.length; i++) if (Math.abs(vector[i]) >= EQUAL * largest) return vector[i] < 0 ? -1 : 1;
  return 1;
}
