import { readRows, requireKnownOptions } from "@nnft/foundations";
import type { Key } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { countPoints, requireDraws } from "./checks.ts";
import { covarianceRoot, SMALLEST_PIVOT } from "./covariance-root.ts";
import { drawFields } from "./draw-fields.ts";
import { type Kernel, kernelMatrix } from "./kernel.ts";

/** Options of `gaussianProcessDraws`. */
export interface GaussianProcessDrawsOptions {
  /** number M of fields */
  readonly draws: number;
  readonly key: Key;
  /** μ on the points, [P]; 0 where left out */
  readonly mean?: NdArray;
}

/** Fields and the number of independent directions in which they vary. */
export interface FieldDraws {
  /** [M, P] */
  readonly fields: NdArray<Float64Array>;
  /** numerical rank of K; below P where points repeat or depend on others */
  readonly rank: number;
}

/**
 * Draws of a Gaussian process on a set of points.
 *
 * Formula: φ = μ + A u, A Aᵀ = K(X, X), u ~ N(0, 1) in as many dimensions as K has rank, so φ ~ N(μ, K).
 * Shapes: points [P, d] → fields [M, P].
 * Convention: no inverse is taken, so nothing is added to K: repeated points have equal fields. The first 10 of 100 draws are the 10
 * draws of the same key; draw m comes from split(key, ⌊m/64⌋).
 * Accuracy: the covariance of the draws is K to 1e-13 of its largest variance; the same bits from the same key on the same build of
 * `@nnft/simd`.
 * Cost: P² rank for the factor, M P rank for the fields.
 * Errors: ShapeError and DomainError for points, a mean or a kernel that do not fit, DomainError for a kernel that is not positive
 * semidefinite on the points, an unknown option, a bad key or number of draws.
 * Source: Rasmussen & Williams, "Gaussian Processes for Machine Learning" (2006), section A.2; Higham 1990 for the factor.
 * @example
 * gaussianProcessDraws(nngp(net), points, { draws: 100, key: keyFrom(1) }).fields.shape; // [100, P]
 */
export function gaussianProcessDraws(
  kernel: Kernel,
  points: NdArray,
  options: GaussianProcessDrawsOptions,
): FieldDraws {
  requireKnownOptions("gaussianProcessDraws", options, ["draws", "key", "mean"]);
  requireDraws("gaussianProcessDraws", options);
  const { draws, key } = options;
  const size = countPoints("gaussianProcessDraws", "points", points);
  const mean = options.mean && readMean(options.mean, size);
  const factor = covarianceRoot(kernelMatrix("gaussianProcessDraws", kernel, points, size), size, SMALLEST_PIVOT);
  const fields = drawFields(factor, mean, 1, draws, key);
  return { fields: ndarray(fields, [draws, size]), rank: factor.rank };
}

/** One number for each point. */
function readMean(mean: NdArray, size: number): Float64Array {
  return readRows("gaussianProcessDraws", "mean", mean, {
    rows: size,
    columns: 1,
    vectors: true,
    axes: `[P] with ${size} rows`,
    remedy: "give one number for each point",
  }).data;
}
