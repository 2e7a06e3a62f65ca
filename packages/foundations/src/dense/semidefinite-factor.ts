import { DomainError } from "../errors.ts";
import { factorInOrder } from "./cholesky.ts";
import { pivotedCholesky } from "./pivoted-cholesky.ts";

/** A factor S = A Aᵀ of a positive semidefinite matrix: A is [size, rank], row-major. */
export interface SemidefiniteFactor {
  readonly factor: Float64Array;
  readonly size: number;
  readonly rank: number;
  /** the rows in the order of the pivots, rows without a pivot last: row order[i] is zero beyond column i */
  readonly order: Int32Array;
}

/**
 * Cholesky factor of a positive semidefinite matrix, with diagonal pivoting where a pivot comes near rounding, stopped at its
 * numerical rank.
 *
 * S = A Aᵀ up to `tolerance` × max diagonal; repeated or dependent points give a factor with fewer columns.
 * Shapes: matrix row-major [size, size], of which the lower triangle is read → factor [size, rank]. The input is not written.
 * Cost: O(size² rank).
 * Errors: DomainError when an entry is not finite, or when the rest after the last pivot exceeds rounding by far (the
 * matrix is not positive semidefinite).
 * Source: Higham 1990, "Analysis of the Cholesky decomposition of a semi-definite matrix".
 * @example semidefiniteFactor([2, 2, 2, 2], 2).rank; // 1
 */
export function semidefiniteFactor(entries: ArrayLike<number>, size: number, tolerance = 1e-13): SemidefiniteFactor {
  const matrix = entries instanceof Float64Array ? entries : Float64Array.from(entries);
  let scale = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) requireFiniteEntry(matrix[i * size + j], i, j);
    scale = Math.max(scale, matrix[i * size + i]);
  }
  // well above rounding the order of the pivots does not matter, and leaving it is three times as fast
  const plain = new Float64Array(size * size);
  if (!factorInOrder(matrix, size, Math.max(10 * tolerance, 1e-10) * scale, plain))
    return { factor: plain, size, rank: size, order: Int32Array.from({ length: size }, (_, i) => i) };
  const { factor, rank, order, left } = pivotedCholesky(matrix, size, tolerance * scale);
  if (left.size > Math.max(1e-6, 10 * tolerance) * scale)
    throw new DomainError(
      `semidefiniteFactor: \`matrix\` must be positive semidefinite, but entry (${left.row}, ${left.column}) ` +
        `leaves ${left.size} after ${rank} pivots (largest diagonal ${scale}); check its symmetry and sign.`,
    );
  return { factor, size, rank, order };
}

function requireFiniteEntry(entry: number, i: number, j: number): void {
  if (!Number.isFinite(entry))
    throw new DomainError(
      `semidefiniteFactor: \`matrix\` must be finite, got ${entry} in row ${i}, column ${j}; rescale the points.`,
    );
}
