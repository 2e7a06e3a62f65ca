import { Matrix } from "ml-matrix";

/** The symmetric matrix that a lower triangle stands for, as ml-matrix wants it. */
export function lowerAsMatrix(matrix: Float64Array, size: number): Matrix {
  const own = new Matrix(size, size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      own.set(i, j, matrix[i * size + j]);
      own.set(j, i, matrix[i * size + j]);
    }
  return own;
}
