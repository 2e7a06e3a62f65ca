import { requireFloat64 } from "../checks/kind.ts";
import { requireInteger, requireNonNegative } from "../checks/require.ts";

/** A factor S = A Aᵀ up to what is `left`: A is [size, rank], row-major. */
export interface PivotedCholesky {
  readonly factor: Float64Array;
  readonly size: number;
  readonly rank: number;
  /** the rows in the order of the pivots, rows without a pivot last: row order[i] of A is zero beyond column i */
  readonly order: Int32Array;
  /** the largest entry of S − A Aᵀ among rows without a pivot, and where it is */
  readonly left: { readonly size: number; readonly row: number; readonly column: number };
}

/**
 * Cholesky factor of a positive semidefinite matrix with diagonal pivoting, stopped at its numerical rank.
 *
 * Formula: one column at a time, on the largest remaining diagonal entry of the Schur complement; the first of equal ones.
 * Shapes: `matrix` [size, size] row-major, of which the lower triangle is read → factor [size, rank]. The input is not written.
 * Convention: it stops at pivots of `smallest` and below. Whether `left` is rounding is for the caller to judge.
 * Accuracy: rounding. Cost: O(size² rank). Entries are not checked: NaN shows in `left`.
 * Errors: DomainError unless `smallest` is finite and at least 0 and `size` an integer; ShapeError for memory that is too short.
 * Source: Higham 1990, "Analysis of the Cholesky decomposition of a semi-definite matrix".
 * @example pivotedCholesky(Float64Array.of(2, 2, 2, 2), 2, 1e-12).rank; // 1
 */
export function pivotedCholesky(matrix: Float64Array, size: number, smallest: number): PivotedCholesky {
  requireNonNegative("pivotedCholesky", "smallest", smallest);
  requireInteger("pivotedCholesky", "size", size, 0);
  requireFloat64("pivotedCholesky", "matrix", matrix, size * size);
  const order = Int32Array.from({ length: size }, (_, i) => i);
  const diagonal = Float64Array.from({ length: size }, (_, i) => matrix[i * size + i]);
  // rows of the factor, [size, size]
  const rows = new Float64Array(size * size);
  let rank = 0;
  for (; rank < size; rank++) {
    const at = largestFrom(rank, order, diagonal);
    const pivot = order[at];
    if (!(diagonal[pivot] > smallest)) break;
    order[at] = order[rank];
    order[rank] = pivot;
    const root = Math.sqrt(diagonal[pivot]);
    const own = pivot * size;
    rows[own + rank] = root;
    for (let i = rank + 1; i < size; i++) {
      const row = order[i];
      const from = row * size;
      let entry = row > pivot ? matrix[from + pivot] : matrix[own + row];
      for (let k = 0; k < rank; k++) entry -= rows[from + k] * rows[own + k];
      entry /= root;
      rows[from + rank] = entry;
      diagonal[row] -= entry * entry;
    }
  }
  const left = largestLeft(matrix, size, rows, rank, order);
  if (rank === size) return { factor: rows, size, rank, order, left };
  const factor = new Float64Array(size * rank);
  for (let i = 0; i < size; i++) for (let k = 0; k < rank; k++) factor[i * rank + k] = rows[i * size + k];
  return { factor, size, rank, order, left };
}

/** Where in `order` the largest diagonal entry stands; of equal ones the first row. */
function largestFrom(rank: number, order: Int32Array, diagonal: Float64Array): number {
  let at = rank;
  for (let i = rank + 1; i < order.length; i++) {
    const [row, best] = [order[i], order[at]];
    if (diagonal[row] > diagonal[best] || (diagonal[row] === diagonal[best] && row < best)) at = i;
  }
  return at;
}

function largestLeft(
  matrix: Float64Array,
  size: number,
  rows: Float64Array,
  rank: number,
  order: Int32Array,
): PivotedCholesky["left"] {
  let worst = { size: 0, row: 0, column: 0 };
  for (let a = rank; a < size; a++)
    for (let b = rank; b <= a; b++) {
      const [row, column] = [Math.max(order[a], order[b]), Math.min(order[a], order[b])];
      let entry = matrix[row * size + column];
      for (let k = 0; k < rank; k++) entry -= rows[row * size + k] * rows[column * size + k];
      if (!(Math.abs(entry) <= worst.size)) worst = { size: Math.abs(entry), row, column };
    }
  return worst;
}
