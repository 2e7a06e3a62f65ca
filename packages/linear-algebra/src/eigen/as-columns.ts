/** Entries at least this close to the largest of a vector count as its equals. */
const EQUAL: number = 1 - 2 ** -20;
/** Rows and columns that are turned together, so that both stay in the cache. */
const SIDE = 32;

/**
 * The rows of a square matrix as columns, in the order given, each with the sign that makes its largest entry positive; `columns`, another
 * memory, receives them.
 */
export function asColumns(rows: Float64Array, order: ArrayLike<number>, columns: Float64Array): Float64Array {
  const n = order.length;
  const signs = new Float64Array(n);
  for (let k = 0; k < n; k++) signs[k] = signOf(rows, order[k] * n, n);
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
function signOf(rows: Float64Array, first: number, n: number): number {
  let largest = 0;
  for (let at = first; at < first + n; at++) largest = Math.max(largest, Math.abs(rows[at]));
  for (let at = first; at < first + n; at++) if (Math.abs(rows[at]) >= EQUAL * largest) return rows[at] < 0 ? -1 : 1;
  return 1;
}
