import { DomainError } from "@nnft/foundations";
import { requireFiniteLower, requireSquare } from "./checks.ts";
import { simdInstance } from "./cholesky-backend.ts";
import { asColumns } from "./eigen/as-columns.ts";
import { smallTridiagonal } from "./eigen/small-tridiagonal.ts";
import { byValue, tridiagonalEigen } from "./eigen/tridiagonal-eigen.ts";
import { tridiagonalQl } from "./eigen/tridiagonal-ql.ts";

/** Rows from which on the kernels are faster than loops: each spectrum makes a memory of its own. */
export const SMALL_SPECTRUM = 80;

/** Powers of two up to which the kernels take a matrix as it is: squares of its rows stay far inside float64. */
const MODERATE = 64;

/** Eigenvectors as rows that belong to `values`, which need not be sorted; `spare` is as large as `rows` and free. */
interface Unsorted {
  readonly values: Float64Array;
  readonly rows: Float64Array;
  readonly spare: Float64Array;
}

/** The backend of a spectrum. It depends only on the size, so that a matrix always has the same bits. */
export function eigenBackend(size: number): "loops" | "simd" {
  return size < SMALL_SPECTRUM ? "loops" : "simd";
}

/**
 * Eigenvalues in ascending order and orthonormal eigenvectors of a symmetric matrix.
 *
 * Formula: S = V diag(λ) Vᵀ: Householder reflectors make S tridiagonal, divide and conquer solves that (below 80 rows the QL iteration), the
 * reflectors take the vectors back.
 * Shapes: S row-major [size, size], of which the lower triangle is read → values [size], vectors row-major [size, size], column k
 * belonging to values[k].
 * Convention: the entry of a column with the largest magnitude is positive, the first of those equal up to 2⁻²⁰. Inputs are not written.
 * Accuracy: ‖S V − V diag(λ)‖ and ‖Vᵀ V − 1‖ are a few size·2⁻⁵³, relative to ‖S‖; small eigenvalues keep no digits of their own.
 * Errors: ShapeError for a length that does not fit, DomainError for entries that are not finite and for eigenvalues beyond float64,
 * ConvergenceError for an iteration that does not end, which has never been seen.
 * Source: Golub & Van Loan, "Matrix Computations" (2013), sections 8.3 and 8.4.3; Gu & Eisenstat, SIAM J. Matrix Anal. Appl. 16 (1995) 172.
 * @example symmetricEigen(Float64Array.of(2, 1, 1, 2), 2).values; // [1, 3]
 */
export function symmetricEigen(
  matrix: Float64Array,
  size: number,
): { readonly values: Float64Array; readonly vectors: Float64Array } {
  requireSquare("symmetricEigen", "matrix", matrix, size);
  requireFiniteLower("symmetricEigen", matrix, size);
  const exponent = exponentOf(matrix, size);
  const solve = eigenBackend(size) === "simd" ? spectrumBySimd : spectrumByLoops;
  const { values, rows, spare } = solve(matrix, size, exponent);
  const order = byValue(values);
  const sorted = new Float64Array(size);
  for (let k = 0; k < size; k++) sorted[k] = values[order[k]];
  scaleBy(sorted, exponent);
  if (!sorted.every(Number.isFinite))
    throw new DomainError(
      "symmetricEigen: `matrix` must have eigenvalues within float64, got some beyond 1.8e308; divide the matrix by its size.",
    );
  return { values: sorted, vectors: asColumns(rows, order, spare) };
}

/** The spectrum of S·2^−exponent, whose largest entry is about 1. */
function spectrumBySimd(matrix: Float64Array, n: number, exponent: number): Unsorted {
  // a copy is needed where squares could leave float64; otherwise the two diagonals are scaled
  const far = Math.abs(exponent) > MODERATE;
  const a = far ? scaleBy(matrix.slice(), -exponent) : matrix;
  const { diagonal, offDiagonal, reflectRows } = simdInstance().tridiagonalize({ n, a });
  if (!far) for (const entries of [diagonal, offDiagonal]) scaleBy(entries, -exponent);
  const { values, vectors, spare } = tridiagonalEigen(diagonal, offDiagonal);
  return { values, rows: reflectRows(vectors, vectors), spare };
}

function spectrumByLoops(matrix: Float64Array, n: number, exponent: number): Unsorted {
  const copy = scaleBy(matrix.slice(), -exponent);
  const { diagonal, offDiagonal, rows } = smallTridiagonal(copy, n);
  tridiagonalQl(diagonal, offDiagonal, { data: rows, first: 0, stride: n, length: n });
  return { values: diagonal, rows, spare: copy };
}

/** The power of two of the largest magnitude in the lower triangle; 0 for a matrix of zeros. */
function exponentOf(matrix: Float64Array, size: number): number {
  let largest = 0;
  for (let i = 0; i < size; i++)
    for (let at = i * size, end = at + i; at <= end; at++) largest = Math.max(largest, Math.abs(matrix[at]));
  return largest === 0 ? 0 : Math.floor(Math.log2(largest));
}

/** Numbers times 2^exponent, in place; exact but for those that leave float64. In two steps, since the power itself may lie beyond. */
function scaleBy(numbers: Float64Array, exponent: number): Float64Array {
  const half = exponent >> 1;
  const first = 2 ** half;
  const second = 2 ** (exponent - half);
  for (let i = 0; i < numbers.length; i++) numbers[i] = numbers[i] * first * second;
  return numbers;
}
