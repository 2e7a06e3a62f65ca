import { backwardSubstitute, forwardSubstitute } from "@nnft/foundations/dense";
import {
  notPositive,
  requireColumns,
  requireFiniteEntries,
  requireFiniteLower,
  requireSquare,
  stoppedAtPivot,
} from "./checks.ts";
import { choleskyBackend, simdInstance } from "./cholesky-backend.ts";
import { smallFactor } from "./small-factor.ts";

/**
 * Solves S X = B for a positive definite S, in one call.
 *
 * Formula: S = L Lᵀ, L Y = B, Lᵀ X = Y. Where several systems share S, factorise once with `choleskyFactor`.
 * Shapes: S row-major [size, size], of which the lower triangle is read; B row-major [size, columns] → X [size, columns]. Inputs are
 * not written.
 * Accuracy: backward stable, a few `size`·2⁻⁵³ relative to S in norm.
 * Errors: ShapeError for lengths that do not fit, DomainError when S or B is not finite or S not positive definite.
 * Source: Higham, "Accuracy and Stability of Numerical Algorithms" (2002), section 10.1.
 * @example solvePositive(Float64Array.of(4, 2, 2, 2), Float64Array.of(2, 2), 2); // [0, 1]
 */
export function solvePositive(matrix: Float64Array, rhs: Float64Array, size: number): Float64Array {
  requireSquare("solvePositive", "matrix", matrix, size);
  const columns = requireColumns("solvePositive", rhs, size);
  requireFiniteLower("solvePositive", matrix, size);
  requireFiniteEntries("solvePositive", "rhs", rhs);
  if (choleskyBackend(size) === "simd") {
    try {
      return simdInstance().choleskySolve({ n: size, columns, a: matrix, b: rhs });
    } catch (error) {
      throw stoppedAtPivot(error) ? notPositive("solvePositive") : error;
    }
  }
  const factor = smallFactor(matrix, size);
  if (!factor) throw notPositive("solvePositive");
  const solution = rhs.slice();
  forwardSubstitute(factor, solution, size, columns);
  backwardSubstitute(factor, solution, size, columns);
  return solution;
}
