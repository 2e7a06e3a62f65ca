import type { Table } from "@nnft/foundations";
import { requireFunction } from "@nnft/foundations/checks";
import { logDeterminant } from "@nnft/linear-algebra";
import type { Kernel } from "./kernel.ts";
import { type ObservationOptions, readObservations } from "./observations.ts";

/** log p(y) with the health of the factorisation behind it. */
export interface LogMarginalLikelihood {
  readonly value: number;
  /** κ₁ of the correlations of the values */
  readonly conditionNumber: number;
  /** the number added to the diagonal besides σ², in units of K */
  readonly jitter: number;
}

/**
 * The logarithm of the probability density of values under a Gaussian process: the evidence for its kernel.
 *
 * Formula: log p(y) = −½ yᵀS⁻¹y − ½ log det S − (P/2) log 2π, S = K(X, X) + (σ² + jitter) 1, summed over the outputs.
 * Shapes: points [P, d], values [P], or [P, D] for D independent outputs with the same kernel.
 * Convention: natural logarithm, prior mean 0.
 * Accuracy: about P·conditionNumber·2⁻⁵³ relative to the largest of the three terms.
 * Cost: P³/3.
 * Errors: ShapeError and DomainError for arguments that do not fit; DomainError that names the points where S counts as singular
 * (condition number beyond 1e13).
 * Source: Rasmussen & Williams, "Gaussian Processes for Machine Learning" (2006), (2.30).
 * @example
 * logMarginalLikelihood(nngp(net), points, values, { noiseVariance: 0.01 }).value;
 */
export function logMarginalLikelihood(
  kernel: Kernel,
  points: Table,
  values: Table,
  options: ObservationOptions = {},
): LogMarginalLikelihood {
  requireFunction("logMarginalLikelihood", "kernel", kernel);
  const {
    observed,
    values: given,
    weights,
    outputs,
  } = readObservations("logMarginalLikelihood", kernel, points, values, options);
  return {
    value: logDensityOf(observed.factor, given, weights, outputs),
    conditionNumber: observed.conditionNumber,
    jitter: observed.jitter,
  };
}

/** (2.30) from L, the values y [P, D] and S⁻¹y. */
export function logDensityOf(
  factor: Float64Array,
  values: Float64Array,
  weights: Float64Array,
  outputs: number,
): number {
  const size = values.length / outputs;
  const square = values.reduce((sum, value, i) => sum + value * weights[i], 0);
  return -0.5 * (square + outputs * (logDeterminant(factor, size) + size * Math.log(2 * Math.PI)));
}
