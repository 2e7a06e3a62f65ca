import { DomainError } from "@nnft/foundations";
import { requireSquare } from "./checks.ts";

/**
 * The logarithm of the determinant of a positive definite matrix, from its Cholesky factor.
 *
 * Formula: log det S = 2 Σ_i log L_ii, S = L Lᵀ.
 * Shapes: L row-major [size, size], of which the diagonal is read → a number. Neither overflows nor underflows where det S would.
 * Accuracy: that of log det of a matrix within 4(size + 1)·2⁻⁵³·|L||L|ᵀ of S, so about size·κ·2⁻⁵³ absolute, κ its `conditionNumber`.
 * Errors: ShapeError for a length that does not fit, DomainError for a diagonal that is not positive.
 * Source: Golub & Van Loan, "Matrix Computations" (2013), section 4.2.
 * @example logDeterminant(Float64Array.of(2, 0, 1, 1), 2); // log 4
 */
export function logDeterminant(factor: Float64Array, size: number): number {
  requireSquare("logDeterminant", "factor", factor, size);
  let sum = 0;
  for (let i = 0; i < size; i++) {
    const entry = factor[i * size + i];
    if (!(entry > 0 && entry < Number.POSITIVE_INFINITY))
      throw new DomainError(
        `logDeterminant: \`factor\` must have a positive finite diagonal, got ${entry} at ${i}; pass the factor of \`choleskyFactor\`.`,
      );
    sum += Math.log(entry);
  }
  return 2 * sum;
}
