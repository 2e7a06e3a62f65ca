import { ConvergenceError } from "@nnft/foundations";
import { EigenvalueDecomposition } from "ml-matrix";
import { requireFiniteLower, requireSquare } from "./checks.ts";
import { lowerAsMatrix } from "./lower-as-matrix.ts";

/**
 * Eigenvalues in ascending order and orthonormal eigenvectors of a symmetric matrix.
 *
 * Formula: S = V diag(λ) Vᵀ.
 * Shapes: S row-major [size, size], of which the lower triangle is read → values [size], vectors row-major [size, size], column k
 * belonging to values[k].
 * Accuracy: some `size`·2⁻⁵³ of the largest |λ|.
 * Errors: ShapeError for a length that does not fit, DomainError for entries that are not finite.
 * Source: Golub & Van Loan, "Matrix Computations" (2013), section 8.3 (tridiagonal QL), by ml-matrix.
 * @example symmetricEigen(Float64Array.of(2, 1, 1, 2), 2).values; // [1, 3]
 */
export function symmetricEigen(
  matrix: Float64Array,
  size: number,
): { readonly values: Float64Array; readonly vectors: Float64Array } {
  requireSquare("symmetricEigen", "matrix", matrix, size);
  requireFiniteLower("symmetricEigen", matrix, size);
  const found = new EigenvalueDecomposition(lowerAsMatrix(matrix, size), { assumeSymmetric: true });
  const values = Float64Array.from(found.realEigenvalues);
  if (!values.every(Number.isFinite)) throw new ConvergenceError("symmetricEigen: the QL iteration did not converge.");
  return { values, vectors: Float64Array.from(found.eigenvectorMatrix.to1DArray()) };
}
