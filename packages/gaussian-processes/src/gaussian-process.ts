import type { Table } from "@nnft/foundations";
import { requireFunction, requireKnownOptions } from "@nnft/foundations/checks";
import type { Key } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { requireDraws } from "./checks.ts";
import { conditionalCovariance, conditionalVariance } from "./conditional-covariance.ts";
import { conditionalDraws } from "./conditional-draws.ts";
import { conditionalMean } from "./conditional-mean.ts";
import { acrossTo, type Conditioned } from "./conditioned.ts";
import type { FieldDraws } from "./gaussian-process-draws.ts";
import type { Kernel } from "./kernel.ts";
import { type LeaveOneOut, leaveOneOut } from "./leave-one-out.ts";
import { logDensityOf } from "./log-marginal-likelihood.ts";
import { type ObservationOptions, readObservations } from "./observations.ts";

/** A Gaussian process given values on points. Test points are [T, d]; with values [P, D] means and fields have a last axis of D. */
export interface GaussianProcess {
  /** ⟨φ(x*)⟩, [T] or [T, D] */
  readonly mean: (testPoints: Table) => NdArray<Float64Array>;
  /** covariance of φ(x*) and φ(x*′), the same for every output, [T, T], symmetric to the last bit */
  readonly covariance: (testPoints: Table) => NdArray<Float64Array>;
  /** its diagonal [T], without the rest; never negative */
  readonly variance: (testPoints: Table) => NdArray<Float64Array>;
  /** fields drawn given the values, [M, T] or [M, T, D] */
  readonly draws: (testPoints: Table, options: { readonly samples: number; readonly key: Key }) => FieldDraws;
  /** prediction of every value from the others */
  readonly leaveOneOut: () => LeaveOneOut;
  readonly logMarginalLikelihood: number;
  /** κ₁ of the correlations of the values; about 16 − log₁₀ of it digits survive */
  readonly conditionNumber: number;
  /** the number added to the diagonal besides σ², in units of K */
  readonly jitter: number;
}

/**
 * A Gaussian process given its values on some points, exactly or with noise.
 *
 * Formula: with S = K(X, X) + (σ² + jitter) 1 = L Lᵀ and V = L⁻¹K(X, X*),
 * mean = K(X*, X) S⁻¹ y, covariance = K(X*, X*) − VᵀV.
 * Shapes: points [P, d], values [P] or [P, D] → functions of test points [T, d]; D outputs are independent and share the covariance.
 * Convention: prior mean 0; predictions are of the field φ, add σ² for new noisy values. For a network's kernel at infinite width this
 * is Bayesian inference of the whole net. One factorisation serves all functions.
 * Accuracy: mean to P·conditionNumber·2⁻⁵³ of √K** max_i |y_i|/√S_ii; covariance, for a kernel known to ε of √(K K′), to
 * ε (√K** + Σ_i |w_i| √S_ii)², w = S⁻¹K(X, x*), ε at least P·2⁻⁵³; variances below 0 by no more than that at ε = 1e-10 become 0.
 * Cost: P³/3 once; P T for a mean, P² T for variances, P T (P + T) for a covariance.
 * Errors: ShapeError and DomainError for arguments that do not fit; DomainError that names the points where S counts as singular
 * (condition number beyond 1e13), and for kernels that are not positive semidefinite on points and test points together.
 * Source: Rasmussen & Williams, "Gaussian Processes for Machine Learning" (2006), (2.22)–(2.24), algorithm 2.1.
 * @example
 * const { mean, variance } = gaussianProcess(nngp(net), points, values, { noiseVariance: 0.01 });
 */
export function gaussianProcess(
  kernel: Kernel,
  points: Table,
  values: Table,
  options: ObservationOptions = {},
): GaussianProcess {
  requireFunction("gaussianProcess", "kernel", kernel);
  const observations = readObservations("gaussianProcess", kernel, points, values, options);
  const { size, outputs, wide, values: given, observed, weights } = observations;
  // a copy of our own: later changes of the caller's array must not show
  const set = ndarray(observations.points.data.slice(), observations.points.shape);
  const conditioned: Conditioned = { kernel, points: set, size, outputs, observed, weights };
  const perOutput = wide ? [outputs] : [];
  return {
    conditionNumber: observed.conditionNumber,
    jitter: observed.jitter,
    logMarginalLikelihood: logDensityOf(observed.factor, given, weights, outputs),
    mean: (testPoints) => {
      const across = acrossTo("mean", conditioned, testPoints);
      return ndarray(conditionalMean(conditioned, across), [across.tests, ...perOutput]);
    },
    covariance: (testPoints) => {
      const across = acrossTo("covariance", conditioned, testPoints);
      const found = conditionalCovariance("covariance", conditioned, across);
      return ndarray(found.covariance, [across.tests, across.tests]);
    },
    variance: (testPoints) => {
      const across = acrossTo("variance", conditioned, testPoints);
      return ndarray(conditionalVariance("variance", conditioned, across), [across.tests]);
    },
    draws: (testPoints, drawOptions) => {
      requireKnownOptions("draws", drawOptions, ["samples", "key"]);
      requireDraws("draws", drawOptions);
      const across = acrossTo("draws", conditioned, testPoints);
      const { fields, rank } = conditionalDraws("draws", conditioned, across, drawOptions);
      return { fields: ndarray(fields, [drawOptions.samples, across.tests, ...perOutput]), rank };
    },
    leaveOneOut: () => leaveOneOut(observed.factor, given, weights, [size, ...perOutput]),
  };
}
