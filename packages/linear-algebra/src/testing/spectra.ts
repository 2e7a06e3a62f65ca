/** A symmetric matrix from its lower triangle, i ≥ j. */
export function symmetric(size: number, entry: (i: number, j: number) => number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, at) => {
    const [i, j] = [Math.floor(at / size), at % size];
    return entry(Math.max(i, j), Math.min(i, j));
  });
}

/** Largest entry of S V − V diag(λ), in units of size·2⁻⁵³·‖S‖, ‖S‖ the largest sum of a row. */
export function residualError(
  matrix: Float64Array,
  { values, vectors }: { readonly values: Float64Array; readonly vectors: Float64Array },
): number {
  const size = values.length;
  let [worst, norm] = [0, 0];
  for (let i = 0; i < size; i++) {
    const row = matrix.subarray(i * size, (i + 1) * size);
    norm = Math.max(
      norm,
      row.reduce((sum, entry) => sum + Math.abs(entry), 0),
    );
    for (let k = 0; k < size; k++) {
      let sum = -values[k] * vectors[i * size + k];
      for (let j = 0; j < size; j++) sum += row[j] * vectors[j * size + k];
      worst = Math.max(worst, Math.abs(sum));
    }
  }
  return norm === 0 ? worst : worst / norm / (size * 2 ** -53);
}

/** Largest entry of Vᵀ V − 1, in units of size·2⁻⁵³. */
export function orthogonalityError(vectors: Float64Array, size: number): number {
  let worst = 0;
  for (let k = 0; k < size; k++)
    for (let l = 0; l <= k; l++) {
      let sum = k === l ? -1 : 0;
      for (let i = 0; i < size; i++) sum += vectors[i * size + k] * vectors[i * size + l];
      worst = Math.max(worst, Math.abs(sum));
    }
  return worst / (size * 2 ** -53);
}
