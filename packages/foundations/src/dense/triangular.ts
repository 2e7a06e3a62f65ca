import { requireFloat64 } from "../checks/kind.ts";
import { requireInteger } from "../checks/require.ts";

/**
 * L X = B in place, by forward substitution.
 *
 * Shapes: `lower` [size, size] row-major, of which the lower triangle is read; `x` [size, columns] holds B and becomes X.
 * The diagonal must have no zeros: callers check it, and the entries.
 * Errors: DomainError for sizes that are no integers; ShapeError for memory that is too short.
 */
export function forwardSubstitute(lower: Float64Array, x: Float64Array, size: number, columns: number): void {
  requireSystem("forwardSubstitute", lower, x, size, columns);
  for (let i = 0; i < size; i++) {
    const row = i * size;
    for (let c = 0; c < columns; c++) {
      let rest = x[i * columns + c];
      for (let j = 0; j < i; j++) rest -= lower[row + j] * x[j * columns + c];
      x[i * columns + c] = rest / lower[row + i];
    }
  }
}

/** Lᵀ X = B in place; row i of L is a column of Lᵀ, so x_i is subtracted from the rows before it. Shapes and errors as in forwardSubstitute. */
export function backwardSubstitute(lower: Float64Array, x: Float64Array, size: number, columns: number): void {
  requireSystem("backwardSubstitute", lower, x, size, columns);
  for (let i = size - 1; i >= 0; i--) {
    const row = i * size;
    for (let c = 0; c < columns; c++) {
      const found = x[i * columns + c] / lower[row + i];
      x[i * columns + c] = found;
      for (let j = 0; j < i; j++) x[j * columns + c] -= lower[row + j] * found;
    }
  }
}

function requireSystem(caller: string, lower: Float64Array, x: Float64Array, size: number, columns: number): void {
  requireInteger(caller, "size", size, 0);
  requireInteger(caller, "columns", columns, 0);
  requireFloat64(caller, "lower", lower, size * size);
  requireFloat64(caller, "x", x, size * columns);
}
