import { DomainError } from "@nnft/densities";

/** A factor S = A Aᵀ of a positive semidefinite matrix: A is [size, rank], row-major. */
export interface SemidefiniteFactor {
  readonly factor: Float64Array;
  readonly size: number;
  readonly rank: number;
}

/**
 * Cholesky factor with diagonal pivoting of a positive semidefinite matrix, stopped at its numerical rank.
 *
 * S = A Aᵀ up to `tolerance` × max diagonal; repeated or dependent points give a factor with fewer columns.
 * Shapes: matrix row-major [size, size] → factor [size, rank]. The input is not written.
 * Errors: DomainError when an entry is not finite or a pivot is negative beyond rounding (not positive semidefinite).
 * Source: Higham 1990, "Analysis of the Cholesky decomposition of a semi-definite matrix".
 */
export function semidefiniteFactor(matrix: ArrayLike<number>, size: number, tolerance = 1e-13): SemidefiniteFactor {
  const work = Float64Array.from(matrix);
  const bad = work.findIndex((entry) => !Number.isFinite(entry));
  if (bad >= 0)
    throw new DomainError(
      `semidefiniteFactor: \`matrix\` must be finite, got ${work[bad]} in row ${Math.floor(bad / size)}, column ${bad % size}; rescale the points.`,
    );
  let scale = 0;
  for (let i = 0; i < size; i++) scale = Math.max(scale, work[i * size + i]);
  const columns: Float64Array[] = [];
  for (let step = 0; step < size; step++) {
    let pivot = 0;
    for (let i = 1; i < size; i++) if (work[i * size + i] > work[pivot * size + pivot]) pivot = i;
    const diagonal = work[pivot * size + pivot];
    if (!(diagonal > tolerance * scale)) break;
    const root = Math.sqrt(diagonal);
    const column = new Float64Array(size);
    for (let i = 0; i < size; i++) column[i] = work[i * size + pivot] / root;
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) work[i * size + j] -= column[i] * column[j];
    for (let i = 0; i < size; i++) work[i * size + pivot] = work[pivot * size + i] = 0;
    columns.push(column);
  }
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      if (Math.abs(work[i * size + j]) > 1e-6 * scale)
        throw new DomainError(
          `semidefiniteFactor: \`matrix\` must be positive semidefinite, but entry (${i}, ${j}) leaves ${work[i * size + j]} after ` +
            `${columns.length} pivots (largest diagonal ${scale}); check its symmetry and sign.`,
        );
  const rank = columns.length;
  const factor = new Float64Array(size * rank);
  columns.forEach((column, k) => {
    for (let i = 0; i < size; i++) factor[i * rank + k] = column[i];
  });
  return { factor, size, rank };
}
