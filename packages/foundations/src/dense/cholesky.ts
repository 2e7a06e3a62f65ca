import { DomainError, ShapeError } from "../errors.ts";
import { readRows, type Table } from "../rows.ts";

/** Pivots below this multiple of (size · largest diagonal entry · machine epsilon) count as not positive. */
const PIVOT_TOLERANCE = 4;
/** Largest asymmetry accepted, relative to the largest diagonal entry. */
const ASYMMETRY_TOLERANCE = 1e-10;

/** A lower factor L with S = L Lᵀ, row-major [size, size]. */
export interface CholeskyFactor {
  readonly lower: Float64Array;
  readonly size: number;
}

/**
 * L with S = L Lᵀ of a symmetric positive definite matrix.
 *
 * Shapes: [size, size] → `lower` [size, size], zero above the diagonal. For large matrices use @nnft/linear-algebra.
 * Accuracy: |S − L Lᵀ| ≤ (size + 1)·2⁻⁵³·|L||L|ᵀ entrywise. Cost: size³/3.
 * Errors: ShapeError unless square; DomainError for asymmetry beyond 1e-10 of the largest diagonal entry, or for a pivot that is not
 * positive, which it names.
 * Source: Higham, "Accuracy and Stability of Numerical Algorithms" (2002), theorem 10.3.
 * @example cholesky("f", "matrix", [[4, 2], [2, 5]]).lower; // Float64Array [2, 0, 1, 2]
 */
export function cholesky(caller: string, name: string, matrix: Table): CholeskyFactor {
  const {
    data,
    rows,
    columns: size,
  } = readRows(caller, name, matrix, {
    axes: "[points, points]",
    remedy: "pass the full square matrix",
  });
  if (rows !== size)
    throw new ShapeError(
      `${caller}: \`${name}\` must have shape [points, points], got [${rows}, ${size}]; pass the full square matrix.`,
    );
  let scale = 0;
  for (let a = 0; a < size; a++) scale = Math.max(scale, Math.abs(data[a * size + a]));
  requireSymmetric(caller, name, data, size, ASYMMETRY_TOLERANCE * scale);
  const lower = new Float64Array(size * size);
  const failed = factorInOrder(data, size, PIVOT_TOLERANCE * Number.EPSILON * size * scale, lower);
  if (failed !== undefined) {
    const remedy =
      scale > 0
        ? "drop points that repeat or depend on earlier ones, or add jitter " +
          `(about ${Math.max(1e-8 * scale, Number.MIN_VALUE).toExponential(0)}) to the diagonal`
        : "its diagonal is zero: pass a matrix of values that vary";
    throw new DomainError(
      `${caller}: \`${name}\` must be positive definite, got pivot ${failed.pivot} at point ${failed.row}; ${remedy}.`,
    );
  }
  return { lower, size };
}

/**
 * Writes the Cholesky factor of the lower triangle of `matrix` into `lower`, both [size, size] row-major.
 * Returns the first pivot that is not above `smallest`, where it stops, or undefined when it is done.
 */
export function factorInOrder(
  matrix: Float64Array,
  size: number,
  smallest: number,
  lower: Float64Array,
): { readonly row: number; readonly pivot: number } | undefined {
  for (let i = 0; i < size; i++) {
    const own = i * size;
    let left = matrix[own + i];
    for (let j = 0; j < i; j++) {
      const other = j * size;
      let entry = matrix[own + j];
      for (let k = 0; k < j; k++) entry -= lower[own + k] * lower[other + k];
      entry /= lower[other + j];
      lower[own + j] = entry;
      left -= entry * entry;
    }
    if (!(left > smallest)) return { row: i, pivot: left };
    lower[own + i] = Math.sqrt(left);
  }
  return undefined;
}

function requireSymmetric(caller: string, name: string, data: Float64Array, size: number, tolerance: number): void {
  for (let a = 0; a < size; a++)
    for (let b = 0; b < a; b++) {
      const [entry, mirrored] = [data[a * size + b], data[b * size + a]];
      if (Math.abs(entry - mirrored) > tolerance)
        throw new DomainError(
          `${caller}: \`${name}\` must be symmetric, got ${entry} at [${a}, ${b}] and ${mirrored} at [${b}, ${a}]; average it with its transpose.`,
        );
    }
}
