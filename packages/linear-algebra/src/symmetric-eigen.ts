import { DomainError } from "@nnft/foundations";
import { requireFiniteLower, requireSquare } from "./checks.ts";
import { SMALL, simdInstance } from "./cholesky-backend.ts";
import { asColumns } from "./eigen/as-columns.ts";
import { smallTridiagonal } from "./eigen/small-tridiagonal.ts";
import { byValue, tridiagonalEigen } from "./eigen/tridiagonal-eigen.ts";
import { tridiagonalQl } from "./eigen/tridiagonal-ql.ts";

/** Eigenvectors as rows that belong to `values`, which need not be sorted. */
interface Unsorted {
  readonly values: Float64Array;
  readonly rows: Float64Array;
}

/** The backend of a spectrum. It depends only on the size, so that a matrix always has the same bits. */
export function eigenBackend(size: number): "loops" | "simd" {
  return size < SMALL ? "loops" : "simd";
}

/**
 * Eigenvalues in ascending order and orthonormal eigenvectors of a symmetric matrix.
 *
 * Formula: S = V diag(λ) Vᵀ: Householder reflectors make S tridiagonal, divide and conquer solves that (below 64 rows the QL iteration), the
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
  const scaled = lowerTimes(matrix, size, -exponent);
  const { values, rows } = eigenBackend(size) === "simd" ? spectrumBySimd(scaled, size) : spectrumByLoops(scaled, size);
  const order = byValue(values);
  const [first, second] = factorsOf(exponent);
  const sorted = Float64Array.from(order, (k) => values[k] * first * second);
  if (!sorted.every(Number.isFinite))
    throw new DomainError(
      "symmetricEigen: `matrix` must have eigenvalues within float64, got some beyond 1.8e308; divide the matrix by its size.",
    );
  return { values: sorted, vectors: asColumns(rows, order) };
}

function spectrumBySimd(a: Float64Array, n: number): Unsorted {
  const { diagonal, offDiagonal, reflectRows } = simdInstance().tridiagonalize({ n, a });
  const { values, vectors } = tridiagonalEigen(diagonal, offDiagonal);
  return { values, rows: reflectRows(vectors, vectors) };
}

function spectrumByLoops(a: Float64Array, n: number): Unsorted {
  const { diagonal, offDiagonal, rows } = smallTridiagonal(a, n);
  tridiagonalQl(diagonal, offDiagonal, { data: rows, first: 0, stride: n, length: n });
  return { values: diagonal, rows };
}

/** The power of two of the largest magnitude in the lower triangle; 0 for a matrix of zeros. */
function exponentOf(matrix: Float64Array, size: number): number {
  let largest = 0;
  for (let i = 0; i < size; i++)
    for (let at = i * size, end = at + i; at <= end; at++) largest = Math.max(largest, Math.abs(matrix[at]));
  return largest === 0 ? 0 : Math.floor(Math.log2(largest));
}

/** A copy of the lower triangle times a power of two, which is exact but for numbers that leave float64 at its lower end. */
function lowerTimes(matrix: Float64Array, size: number, exponent: number): Float64Array {
  const [first, second] = factorsOf(exponent);
  const copy = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let at = i * size, end = at + i; at <= end; at++) copy[at] = matrix[at] * first * second;
  return copy;
}

/** 2^exponent as a product, since the power itself may lie beyond float64. */
function factorsOf(exponent: number): readonly [number, number] {
  const half = exponent >> 1;
  return [2 ** half, 2 ** (exponent - half)];
}
