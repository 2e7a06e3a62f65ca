import { DomainError } from "@nnft/densities";

/** A factor S = A Aᵀ of a positive semidefinite matrix: A is [size, rank], row-major. */
export interface SemidefiniteFactor {
  readonly factor: Float64Array;
  readonly size: number;
  readonly rank: number;
  /** the rows in the order of the pivots, those without one last: row order[i] is zero beyond column i */
  readonly order: Int32Array;
}

/**
 * Cholesky factor of a positive semidefinite matrix, with diagonal pivoting where a pivot comes near rounding, stopped at its
 * numerical rank.
 *
 * S = A Aᵀ up to `tolerance` × max diagonal; repeated or dependent points give a factor with fewer columns.
 * Shapes: matrix row-major [size, size], of which the lower triangle is read → factor [size, rank]. The input is not written.
 * Cost: O(size² rank).
 * Errors: DomainError when an entry is not finite, or when what is left after the last pivot exceeds rounding by far (the
 * matrix is not positive semidefinite).
 * Source: Higham 1990, "Analysis of the Cholesky decomposition of a semi-definite matrix".
 * @example semidefiniteFactor([2, 2, 2, 2], 2).rank; // 1
 */
export function semidefiniteFactor(entries: ArrayLike<number>, size: number, tolerance = 1e-13): SemidefiniteFactor {
  const matrix = entries instanceof Float64Array ? entries : Float64Array.from(entries);
  let scale = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) requireFinite(matrix[i * size + j], i, j);
    scale = Math.max(scale, matrix[i * size + i]);
  }
  const order = Int32Array.from({ length: size }, (_, i) => i);
  // well above rounding the order of the pivots does not matter, and leaving it is three times as fast
  const plain = factorInOrder(matrix, size, Math.max(10 * tolerance, 1e-10) * scale);
  if (plain) return { factor: plain, size, rank: size, order };
  const left = Float64Array.from({ length: size }, (_, i) => matrix[i * size + i]);
  // rows of the factor in the order of the pivots, [size, size]
  const rows = new Float64Array(size * size);
  let rank = 0;
  for (; rank < size; rank++) {
    let at = rank;
    for (let i = rank + 1; i < size; i++) if (left[order[i]] > left[order[at]]) at = i;
    const pivot = order[at];
    if (!(left[pivot] > tolerance * scale)) break;
    order[at] = order[rank];
    order[rank] = pivot;
    const root = Math.sqrt(left[pivot]);
    const own = pivot * size;
    rows[own + rank] = root;
    for (let i = rank + 1; i < size; i++) {
      const row = order[i];
      const from = row * size;
      let entry = row > pivot ? matrix[from + pivot] : matrix[own + row];
      for (let k = 0; k < rank; k++) entry -= rows[from + k] * rows[own + k];
      entry /= root;
      rows[from + rank] = entry;
      left[row] -= entry * entry;
    }
  }
  requireNothingLeft(matrix, size, rows, rank, order, scale, Math.max(1e-6, 10 * tolerance));
  if (rank === size) return { factor: rows, size, rank, order };
  const factor = new Float64Array(size * rank);
  for (let i = 0; i < size; i++) for (let k = 0; k < rank; k++) factor[i * rank + k] = rows[i * size + k];
  return { factor, size, rank, order };
}

/** The factor in the given order; undefined as soon as a pivot is not above `smallest`. */
function factorInOrder(matrix: Float64Array, size: number, smallest: number): Float64Array | undefined {
  const rows = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const own = i * size;
    let left = matrix[own + i];
    for (let j = 0; j < i; j++) {
      const other = j * size;
      let entry = matrix[own + j];
      for (let k = 0; k < j; k++) entry -= rows[own + k] * rows[other + k];
      entry /= rows[other + j];
      rows[own + j] = entry;
      left -= entry * entry;
    }
    if (!(left > smallest)) return undefined;
    rows[own + i] = Math.sqrt(left);
  }
  return rows;
}

function requireFinite(entry: number, i: number, j: number): void {
  if (!Number.isFinite(entry))
    throw new DomainError(
      `semidefiniteFactor: \`matrix\` must be finite, got ${entry} in row ${i}, column ${j}; rescale the points.`,
    );
}

/** Rows without a pivot must be reproduced by the columns found. */
function requireNothingLeft(
  matrix: ArrayLike<number>,
  size: number,
  rows: Float64Array,
  rank: number,
  order: Int32Array,
  scale: number,
  tolerance: number,
): void {
  for (let a = rank; a < size; a++)
    for (let b = rank; b <= a; b++) {
      const i = Math.max(order[a], order[b]);
      const j = Math.min(order[a], order[b]);
      let entry = matrix[i * size + j];
      for (let k = 0; k < rank; k++) entry -= rows[i * size + k] * rows[j * size + k];
      if (Math.abs(entry) > tolerance * scale)
        throw new DomainError(
          `semidefiniteFactor: \`matrix\` must be positive semidefinite, but entry (${i}, ${j}) leaves ${entry} after ${rank} pivots (largest diagonal ${scale}); check its symmetry and sign.`,
        );
    }
}
