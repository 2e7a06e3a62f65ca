import { readRows, type Table } from "@nnft/foundations";
import { requireFunction, requireKnownOptions } from "@nnft/foundations/checks";
import type { Key } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { readPointSet, requireDraws } from "./checks.ts";
import { covarianceRoot, SMALLEST_PIVOT } from "./covariance-root.ts";
import { drawFields } from "./draw-fields.ts";
import { type Kernel, kernelMatrix } from "./kernel.ts";

/** Options of `gaussianProcessDraws`. */
export interface GaussianProcessDrawsOptions {
  /** number M of fields */
  readonly samples: number;
  readonly key: Key;
  /** μ on the points, [P]; 0 where left out */
  readonly mean?: Table;
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
 * gaussianProcessDraws(nngp(net), points, { samples: 100, key: keyFrom(1) }).fields.shape; // [100, P]
 */
export function gaussianProcessDraws(kernel: Kernel, points: Table, options: GaussianProcessDrawsOptions): FieldDraws {
  requireFunction("gaussianProcessDraws", "kernel", kernel);
  requireKnownOptions("gaussianProcessDraws", options, ["samples", "key", "mean"]);
  requireDraws("gaussianProcessDraws", options);
  const { samples, key } = options;
  const set = readPointSet("gaussianProcessDraws", "points", points);
  const size = set.shape[0];
  const mean = options.mean && readMean(options.mean, size);
  const factor = covarianceRoot(kernelMatrix("gaussianProcessDraws", kernel, set, size), size, SMALLEST_PIVOT);
  const fields = drawFields(factor, mean, 1, samples, key);
  return { fields: ndarray(fields, [samples, size]), rank: factor.rank };
}

/** One number for each point. */
function readMean(mean: Table, size: number): Float64Array {
  return readRows("gaussianProcessDraws", "mean", mean, {
    rows: size,
    columns: 1,
    vectors: true,
    axes: `[P] with ${size} rows`,
    remedy: "give one number for each point",
  }).data;
}
