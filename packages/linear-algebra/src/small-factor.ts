/** The Cholesky factor of a small matrix, row by row, from its lower triangle; undefined where a pivot is not positive. */
export function smallFactor(matrix: Float64Array, size: number): Float64Array | undefined {
  const factor = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    const own = j * size;
    let square = 0;
    for (let k = 0; k < j; k++) {
      const other = k * size;
      let sum = 0;
      for (let i = 0; i < k; i++) sum += factor[other + i] * factor[own + i];
      const entry = (matrix[own + k] - sum) / factor[other + k];
      factor[own + k] = entry;
      square += entry * entry;
    }
    const pivot = matrix[own + j] - square;
    if (!(pivot > 0)) return undefined;
    factor[own + j] = Math.sqrt(pivot);
  }
  return factor;
}
