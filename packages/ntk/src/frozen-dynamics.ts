import type { Table } from "@nnft/foundations";
import type { GaussianProcessDrawsOptions } from "@nnft/gaussian-processes";
import type { NdArray } from "ndarray";
import { trainedLaw, trainedMean, trainedResponse } from "./frozen-law.ts";
import { type FrozenDynamicsOptions, type FrozenKernels, frozenState, testPoints } from "./frozen-state.ts";
import { sampledLaw } from "./sampled-law.ts";
import type { InitialOutputs, SampledLaw, TrainedLaw } from "./trained-law.ts";
import { trainer } from "./trained-outputs.ts";
import type { TrainingData } from "./training-data.ts";

/** The modes of learning. */
export interface Spectrum {
  /** eigenvalues of Θ(X, X), ascending, without the ridge */
  readonly eigenvalues: Float64Array;
  /** eigenvalues that are not rounding */
  readonly rank: number;
  /** of Θ + ridge */
  readonly conditionNumber: number;
  /** learning rates from this on diverge; ∞ for gradient flow */
  readonly learningRateBound: number;
  readonly converges: boolean;
}

export interface FrozenDynamics {
  /** the law of the ensemble at a time, or after a number of steps */
  readonly at: (time: number, testInputs: Table) => TrainedLaw;
  /** only its mean, which takes no covariance of the tests; t = ∞ is kernel regression */
  readonly mean: (time: number, testInputs: Table) => NdArray<Float64Array>;
  /** P_t, [T, n]: the change of the trained outputs for a change of the targets, or of −φ₀ on the inputs */
  readonly response: (time: number, testInputs: Table) => NdArray<Float64Array>;
  /** the law at t = ∞: kernel regression for the mean */
  readonly limit: (testInputs: Table) => TrainedLaw;
  /** the outputs of one network at a time, [T] or [T, D] */
  readonly outputs: (time: number, testInputs: Table, initial: InitialOutputs) => NdArray<Float64Array>;
  /** the law for any loss by draws of φ₀ */
  readonly sampled: (
    time: number,
    testInputs: Table,
    options: Pick<GaussianProcessDrawsOptions, "samples" | "key">,
  ) => Promise<SampledLaw>;
  readonly spectrum: () => Spectrum;
}

/**
 * Training of an infinitely wide net, whose tangent kernel does not change.
 *
 * With residual r(λ, t) = e^{−ηλt/|D|} along each eigenvector of Θ(X, X) (gradient descent (1 − ηλ/|D|)^k), P_t = Θ(x, X)Θ⁻¹(1 − r):
 *   φ_t(x) = φ₀(x) + P_t (y − φ₀(X)),   ⟨φ_t⟩ = P_t y,   cov_t = K(x, x′) + P_t K(X, X) P_tᵀ − P_t K(X, x′) − K(x, X) P_tᵀ.
 * With a ridge ρ λ + ρ stands for λ in r, and Θ + ρ1 for Θ in Θ⁻¹: gradient flow with the penalty (ρ/2|D|) |θ − θ₀|², which ends at
 * Θ(x, X)(Θ + ρ1)⁻¹y.
 * Shapes: inputs [n, d], targets [n] or [n, D]; tests [T, d] → mean [T] or [T, D], covariance [T, T], the same for every output.
 * Convention: loss L = (1/|D|) Σ ½|φ − y|² (or the loss given), parameters move by −η∇L; Θ is that of the parameterization of the net.
 * Accuracy: rounding times the condition number of Θ for t = ∞; directions in which Θ is rounding are not learned. Other losses: see
 * `tolerance`.
 * Cost: one eigendecomposition, about 10 n³, on the first call; then the kernel and n²D + nTD for a mean, n²T for a covariance.
 * Errors: ShapeError and DomainError for inputs that do not fit, a learning rate that is not positive, unknown options; DomainError for
 * the limit of a schedule that diverges; ConvergenceError where trained outputs are not finite;
 * UnsupportedError for `at`, `mean`, `response` and `limit` of losses that are not squared: the law is not Gaussian,
 * use `outputs` or `sampled`.
 * Source: Halverson 2025 (57), (64)–(69), with the rate of (66) in the exponent; Jacot et al. 2018; Lee et al. 2019.
 *
 * @example
 * const theory = frozenDynamics({ nngp: nngp(net), ntk: ntk(net) }, { inputs, targets }, { learningRate: 1 });
 * theory.at(10, testInputs).mean;
 * theory.limit(testInputs).covariance;
 */
export function frozenDynamics(
  kernels: FrozenKernels,
  data: TrainingData,
  options: FrozenDynamicsOptions,
): FrozenDynamics {
  const state = frozenState(kernels, data, options);
  return {
    at: (time, tests) => trainedLaw(state, time, testPoints(tests)),
    mean: (time, tests) => trainedMean(state, time, testPoints(tests)),
    response: (time, tests) => trainedResponse(state, time, testPoints(tests)),
    limit: (tests) => trainedLaw(state, Number.POSITIVE_INFINITY, testPoints(tests)),
    outputs: (time, tests, initial) => trainer(state, time, testPoints(tests))(initial),
    sampled: async (time, tests, draws) => {
      const { nngp, inputs, targets } = state;
      const testInputs = testPoints(tests);
      const problem = { nngp, inputs, testInputs, outputs: targets.columns, wide: targets.wide };
      return sampledLaw(problem, draws, trainer(state, time, testInputs));
    },
    spectrum: () => {
      const { eigenvalues, rank } = state.modes();
      return {
        eigenvalues: eigenvalues.slice(),
        rank,
        conditionNumber: (eigenvalues[state.samples - 1] + state.ridge) / (eigenvalues[0] + state.ridge),
        learningRateBound: state.bound(),
        converges: state.learningRate < state.bound(),
      };
    },
  };
}
