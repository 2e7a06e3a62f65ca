import { refuse } from "@nnft/foundations/checks";
import { pivotedCholesky } from "@nnft/foundations/dense";

/** Pivots below this share of the largest diagonal entry count as zero; below minus this share as negative. */
const SEMIDEFINITE_TOLERANCE = 1e-12;

/** C = F Fᵀ with F row-major of `dimension` × `rank`; `rank === dimension` exactly when C is positive definite. */
export type CovarianceFactor = {
  readonly dimension: number;
  readonly rank: number;
  readonly factor: Float64Array;
  /** Row on which column r was built: F is lower triangular in this order. */
  readonly pivots: readonly number[];
};

/**
 * Pivoted Cholesky factor of the covariance of a correlated normal density.
 *
 * Shapes: d × d rows in; F row-major d × rank out.
 * Accuracy: C is reproduced to 10⁻¹² of its largest diagonal entry.
 * Errors: DomainError when C misses being positive semidefinite by more than that.
 */
export function covarianceFactor(covariance: readonly (readonly number[])[]): CovarianceFactor {
  const dimension = covariance.length;
  const scale = Math.max(...covariance.map((row, i) => Math.abs(row[i])));
  const tolerance = SEMIDEFINITE_TOLERANCE * scale;
  const { factor, rank, order, left } = pivotedCholesky(Float64Array.from(covariance.flat()), dimension, tolerance);
  if (left.size > tolerance)
    refuse(
      "correlatedNormal",
      "covariance",
      "positive semidefinite",
      `a matrix that misses it by ${left.size.toExponential(2)}`,
      "add that much times the identity, or pass A·Aᵀ",
    );
  return { dimension, rank, factor, pivots: Array.from(order.subarray(0, rank)) };
}
