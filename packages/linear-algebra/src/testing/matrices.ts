/** A well-conditioned positive definite matrix with a smooth kernel in it; `upper` fills what must not be read. */
export function positive(size: number, seed: number, upper?: number, ridge = 0.5): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      matrix[i * size + j] =
        upper !== undefined && j > i ? upper : Math.exp(-0.5 * ((i - j) / (3 + seed)) ** 2) + (i === j ? ridge : 0);
  return matrix;
}

/** Largest |S X − B|. */
export function residual(matrix: Float64Array, solution: Float64Array, rhs: Float64Array, size: number): number {
  const columns = rhs.length / size;
  let worst = 0;
  for (let i = 0; i < size; i++)
    for (let c = 0; c < columns; c++) {
      let sum = 0;
      for (let j = 0; j < size; j++) sum += matrix[i * size + j] * solution[j * columns + c];
      worst = Math.max(worst, Math.abs(sum - rhs[i * columns + c]));
    }
  return worst;
}

/** Numbers without a pattern. */
export const numbers = (count: number, seed: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => Math.sin(2.3 * i + seed));

/** Largest |a − b|. */
export function largestDifference(a: Float64Array, b: Float64Array): number {
  return a.reduce((worst, entry, i) => Math.max(worst, Math.abs(entry - b[i])), 0);
}

/** Largest |A Aᵀ − S| of a factor A [size, rank]. */
export function factorDistance(factor: Float64Array, rank: number, matrix: Float64Array, size: number): number {
  const rows = Array.from({ length: size }, (_, i) => factor.subarray(i * rank, (i + 1) * rank));
  return largestDifference(Float64Array.from(rows.flatMap((a) => rows.map((b) => dot(a, b)))), matrix);
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, entry, k) => sum + entry * b[k], 0);
