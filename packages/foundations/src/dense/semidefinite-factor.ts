import { quoted, refuse, requireInteger } from "../checks/require.ts";
import { DomainError, ShapeError } from "../errors.ts";
import { factorInOrder } from "./cholesky.ts";
import { pivotedCholesky } from "./pivoted-cholesky.ts";

/** How much may be left after the last pivot, relative to the largest diagonal entry: the accuracy of a kernel by quadrature. */
const LEFT = 1e-9;

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
 * Errors: DomainError when an entry is no finite number, when `size` is no integer or `tolerance` does not lie in [0, 1), or when the
 * rest after the last pivot exceeds 1e-9 and 10 `tolerance`, relative to the largest diagonal entry: the matrix is not positive
 * semidefinite; ShapeError for fewer entries than size².
 * Source: Higham 1990, "Analysis of the Cholesky decomposition of a semi-definite matrix".
 * @example semidefiniteFactor([2, 2, 2, 2], 2).rank; // 1
 */
export function semidefiniteFactor(entries: ArrayLike<number>, size: number, tolerance = 1e-13): SemidefiniteFactor {
  requireInteger("semidefiniteFactor", "size", size, 0);
  if (typeof tolerance !== "number" || !(tolerance >= 0 && tolerance < 1))
    refuse("semidefiniteFactor", "tolerance", "a number from 0 to below 1", tolerance, "leave it out for 1e-13");
  const length = typeof entries === "object" && entries !== null ? entries.length : undefined;
  if (!(Number.isSafeInteger(length) && length! >= size * size))
    throw new ShapeError(
      `semidefiniteFactor: \`entries\` must have ${size} × ${size} numbers, got ${quoted(entries)}; pass the full square matrix.`,
    );
  const matrix = entries instanceof Float64Array ? entries : Float64Array.from(entries, asNumber);
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
  if (!(left.size <= Math.max(LEFT, 10 * tolerance) * scale))
    throw new DomainError(
      `semidefiniteFactor: \`entries\` must be positive semidefinite, but entry (${left.row}, ${left.column}) ` +
        `leaves ${left.size} after ${rank} pivots (largest diagonal ${scale}); check its symmetry and sign.`,
    );
  return { factor, size, rank, order };
}

/** Numbers as they are, anything else as NaN, which is refused where it stands. */
const asNumber = (entry: unknown): number => (typeof entry === "number" ? entry : Number.NaN);

function requireFiniteEntry(entry: number, i: number, j: number): void {
  if (!Number.isFinite(entry))
    throw new DomainError(
      `semidefiniteFactor: \`entries\` must be finite, got ${entry} in row ${i}, column ${j}; rescale the points.`,
    );
}
