import { notPositive, requireFiniteLower, requireSquare, stoppedAtPivot } from "./checks.ts";
import { choleskyBackend, simdInstance } from "./cholesky-backend.ts";
import { smallFactor } from "./small-factor.ts";

/**
 * The Cholesky factor of a positive definite matrix.
 *
 * Formula: S = L Lᵀ, L lower triangular with a positive diagonal.
 * Shapes: S row-major [size, size], of which the lower triangle is read → L row-major [size, size], 0 above the diagonal. The input is
 * not written.
 * Convention: no pivoting, nothing added to the diagonal. A factor exists for matrices up to condition numbers of about 10¹⁶, long
 * after solutions have lost their digits: ask `conditionNumber`.
 * Accuracy: |L Lᵀ − S| ≤ 4(size + 1)·2⁻⁵³·|L||L|ᵀ entrywise.
 * Errors: ShapeError for a length that does not fit, DomainError when S is not finite or not positive definite.
 * Source: Higham, "Accuracy and Stability of Numerical Algorithms" (2002), theorem 10.3.
 * @example choleskyFactor(Float64Array.of(4, 2, 2, 2), 2); // [2, 0, 1, 1]
 */
export function choleskyFactor(matrix: Float64Array, size: number): Float64Array {
  const factor = factorOf("choleskyFactor", matrix, size);
  if (!factor) throw notPositive("choleskyFactor");
  return factor;
}

/** `choleskyFactor`, or undefined where the matrix is not positive definite, for callers that have a remedy. */
export function choleskyFactorIfPositive(matrix: Float64Array, size: number): Float64Array | undefined {
  return factorOf("choleskyFactorIfPositive", matrix, size);
}

function factorOf(caller: string, matrix: Float64Array, size: number): Float64Array | undefined {
  requireSquare(caller, "matrix", matrix, size);
  requireFiniteLower(caller, matrix, size);
  if (choleskyBackend(size) === "simd") {
    try {
      return simdInstance().cholesky({ n: size, a: matrix });
    } catch (error) {
      if (stoppedAtPivot(error)) return undefined;
      throw error;
    }
  }
  return smallFactor(matrix, size);
}
