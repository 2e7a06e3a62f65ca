import { semidefiniteFactor } from "@nnft/foundations/dense";
import { choleskyFactorIfPositive } from "@nnft/linear-algebra";

/** A with A Aᵀ = K, row-major [size, rank]. */
export interface CovarianceRoot {
  readonly factor: Float64Array;
  readonly size: number;
  readonly rank: number;
}

/** Pivots below this share of the largest variance are rounding of the factor itself. */
export const SMALLEST_PIVOT = 1e-13;
/** Size from which on a factor without pivoting is tried first, by the SIMD kernels. */
const LARGE = 128;
/** Pivots above this share of the largest variance need no order. */
const CLEAR = 1e-10;

/** Which of the two finds the root of a covariance of this size, as long as its pivots are clear of rounding. */
export function rootBackend(size: number): "pivoted" | "simd" {
  return size < LARGE ? "pivoted" : "simd";
}

/**
 * A root of a covariance that may be singular: the Cholesky factor where every pivot is clear of rounding, the pivoted one where not.
 *
 * Convention: pivots below `tolerance` of the largest variance count as 0. The two agree to rounding where all are clear.
 * Errors: DomainError when the matrix is not positive semidefinite.
 */
export function covarianceRoot(covariance: Float64Array, size: number, tolerance: number): CovarianceRoot {
  if (rootBackend(size) === "simd") {
    const factor = choleskyFactorIfPositive(covariance, size);
    if (factor && smallestPivot(factor, size) > Math.max(10 * tolerance, CLEAR) * largestVariance(covariance, size))
      return { factor, size, rank: size };
  }
  return semidefiniteFactor(covariance, size, tolerance);
}

function smallestPivot(factor: Float64Array, size: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < size; i++) least = Math.min(least, factor[i * (size + 1)] ** 2);
  return least;
}

function largestVariance(covariance: Float64Array, size: number): number {
  let most = 0;
  for (let i = 0; i < size; i++) most = Math.max(most, covariance[i * (size + 1)]);
  return most;
}
