/**
 * L X = B in place, by forward substitution.
 *
 * Shapes: `lower` [size, size] row-major, of which the lower triangle is read; `x` [size, columns] holds B and becomes X.
 * The diagonal must have no zeros: callers check it.
 */
export function forwardSubstitute(lower: Float64Array, x: Float64Array, size: number, columns: number): void {
  for (let i = 0; i < size; i++) {
    const row = i * size;
    for (let c = 0; c < columns; c++) {
      let rest = x[i * columns + c];
      for (let j = 0; j < i; j++) rest -= lower[row + j] * x[j * columns + c];
      x[i * columns + c] = rest / lower[row + i];
    }
  }
}

/** Lᵀ X = B in place; row i of L is a column of Lᵀ, so x_i is subtracted from the rows before it. Shapes as in forwardSubstitute. */
export function backwardSubstitute(lower: Float64Array, x: Float64Array, size: number, columns: number): void {
  for (let i = size - 1; i >= 0; i--) {
    const row = i * size;
    for (let c = 0; c < columns; c++) {
      const found = x[i * columns + c] / lower[row + i];
      x[i * columns + c] = found;
      for (let j = 0; j < i; j++) x[j * columns + c] -= lower[row + j] * found;
    }
  }
}
