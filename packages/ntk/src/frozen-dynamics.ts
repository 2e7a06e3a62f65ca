import {
  DomainError,
  pack,
  type Rows,
  readRows,
  requireKnownOptions,
  requirePositive,
  UnsupportedError,
} from "@nnft/foundations";
import type { GaussianProcessDrawsOptions, Kernel } from "@nnft/gaussian-processes";
import { matrixProduct } from "@nnft/linear-algebra";
import ndarray, { type NdArray } from "ndarray";
import { type FrozenModes, frozenModes } from "./frozen-modes.ts";
import { type Loss, resolveLoss } from "./loss.ts";
import { lossFlow } from "./loss-flow.ts";
import { sampledLaw } from "./sampled-law.ts";
import { trainedCovariance } from "./trained-covariance.ts";
import type { InitialOutputs, SampledLaw, TrainedLaw } from "./trained-law.ts";
import {
  type Filter,
  learningRateBound,
  requireSchedule,
  requireTime,
  type TrainingSchedule,
  trainingFilter,
} from "./training-schedule.ts";

/** Both kernels of an infinitely wide net: `{ nngp: nngp(net), ntk: ntk(net) }` of @nnft/infinite-width. */
export interface FrozenKernels {
  readonly nngp: Kernel;
  readonly ntk: Kernel;
}

/** What is learned. */
export interface TrainingData {
  /** [n, d], or whatever the kernels take */
  readonly inputs: NdArray;
  /** [n], or [n, D] for D outputs */
  readonly targets: NdArray;
}

export interface FrozenDynamicsOptions {
  readonly learningRate: number;
  /** default "gradient-flow" */
  readonly schedule?: TrainingSchedule;
  /** default "squared" */
  readonly loss?: Loss;
  /** "read-out" trains the last layer alone, whose tangent kernel is the NNGP; default "all" */
  readonly trained?: "all" | "read-out";
  /** local error of the integration for losses that are not squared; default 1e-9 */
  readonly tolerance?: number;
}

/** The modes of learning. */
export interface Spectrum {
  /** eigenvalues of Θ(X, X), ascending */
  readonly eigenvalues: Float64Array;
  /** eigenvalues that are not rounding */
  readonly rank: number;
  readonly conditionNumber: number;
  /** learning rates from this on diverge; ∞ for gradient flow */
  readonly learningRateBound: number;
  readonly converges: boolean;
}

export interface FrozenDynamics {
  /** the law of the ensemble at a time, or after a number of steps */
  readonly at: (time: number, testInputs: NdArray) => TrainedLaw;
  /** its mean alone, which takes no covariance of the tests; t = ∞ is kernel regression */
  readonly mean: (time: number, testInputs: NdArray) => NdArray<Float64Array>;
  /** the law at t = ∞: kernel regression for the mean */
  readonly limit: (testInputs: NdArray) => TrainedLaw;
  /** the outputs of one network at a time, [T] or [T, D] */
  readonly outputs: (time: number, testInputs: NdArray, initial: InitialOutputs) => NdArray<Float64Array>;
  /** the law for any loss by draws of φ₀ */
  readonly sampled: (
    time: number,
    testInputs: NdArray,
    options: Pick<GaussianProcessDrawsOptions, "draws" | "key">,
  ) => SampledLaw;
  readonly spectrum: () => Spectrum;
}

const KNOWN = ["learningRate", "schedule", "loss", "trained", "tolerance"];

/**
 * Training of an infinitely wide net, whose tangent kernel stays what it was at initialisation.
 *
 * With residual r(λ, t) = e^{−ηλt/|D|} along each eigenvector of Θ(X, X) (gradient descent (1 − ηλ/|D|)^k), P_t = Θ(x, X)Θ⁻¹(1 − r):
 *   φ_t(x) = φ₀(x) + P_t (y − φ₀(X)),   ⟨φ_t⟩ = P_t y,   cov_t = K(x, x′) + P_t K(X, X) P_tᵀ − P_t K(X, x′) − K(x, X) P_tᵀ.
 * Shapes: inputs [n, d], targets [n] or [n, D]; tests [T, d] → mean [T] or [T, D], covariance [T, T], the same for every output.
 * Convention: loss L = (1/|D|) Σ ½|φ − y|² (or the loss given), parameters move by −η∇L; Θ is that of the parameterization of the net.
 * Accuracy: rounding times the condition number of Θ for t = ∞; directions in which Θ is rounding are not learned. Other losses: see
 * `tolerance`.
 * Cost: one eigendecomposition, some 10 n³, on the first call; then the kernel and n²D + nTD for a mean, n²T for a covariance.
 * Errors: ShapeError and DomainError for inputs that do not fit, a learning rate that is not positive, unknown options; DomainError for
 * the limit of a schedule that diverges; UnsupportedError for `at` and `limit` of losses that are not squared: the law is not Gaussian,
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
  const caller = "frozenDynamics";
  requireKnownOptions(caller, options, KNOWN);
  const { learningRate, schedule = "gradient-flow", trained = "all", tolerance = 1e-9 } = options;
  requirePositive(caller, "learningRate", learningRate);
  if (!(tolerance > 0 && tolerance < 1))
    throw new DomainError(`${caller}: \`tolerance\` must be between 0 and 1, got ${tolerance}.`);
  if (trained !== "all" && trained !== "read-out")
    throw new DomainError(`${caller}: \`trained\` must be "all" or "read-out", got ${JSON.stringify(trained)}.`);
  requireSchedule(caller, schedule);
  const loss = resolveLoss(caller, options.loss ?? "squared");
  const linear = (options.loss ?? "squared") === "squared";
  if (!linear && schedule !== "gradient-flow")
    throw new UnsupportedError(`${caller}: losses other than "squared" are served for schedule "gradient-flow" only.`);
  const inputs = kept(data.inputs);
  const samples = inputs.shape[0];
  const targets = readRows(caller, "targets", data.targets, { rows: samples, vectors: true });
  const tangent: Kernel = trained === "all" ? kernels.ntk : kernels.nngp;
  const matrixOf = (
    kernel: Kernel,
    x1: NdArray,
    x2: NdArray | undefined,
    rows: number,
    columns: number,
  ): Float64Array => readRows(caller, "kernels", x2 ? kernel(x1, x2) : kernel(x1), { rows, columns }).data;
  const ntk = matrixOf(tangent, inputs, undefined, samples, samples);
  const rate = learningRate / samples;
  let decomposed: FrozenModes | undefined;
  const modes = (): FrozenModes => (decomposed ??= frozenModes(caller, ntk, samples));
  const bound = (): number => learningRateBound(schedule, samples, modes().eigenvalues[samples - 1]);
  let covariance: Float64Array | undefined;

  const cross = (testInputs: NdArray): Float64Array =>
    matrixOf(tangent, inputs, testInputs, samples, testInputs.shape[0]);
  const requireLinear = (): void => {
    if (!linear)
      throw new UnsupportedError(
        `${caller}: with a loss that is not squared the trained ensemble is not Gaussian; use outputs for one network, or sampled.`,
      );
  };
  const filterAt = (time: number): ((eigenvalue: number) => Pick<Filter, "learned">) => {
    requireLinear();
    if (time !== Number.POSITIVE_INFINITY) return trainingFilter(schedule, rate, time);
    if (!(learningRate < bound()))
      throw new DomainError(
        `${caller}: steps of learningRate ${learningRate} diverge; it must be below ${bound()} for these inputs.`,
      );
    return (eigenvalue) => ({ learned: 1 / eigenvalue });
  };
  /** Θ(x, X) Q f(λ) Qᵀ applied to residuals on the inputs, [T, D]. */
  const moved = (filter: ReturnType<typeof filterAt>, kernel: Float64Array, residual: Float64Array): Float64Array =>
    applied(kernel, modes().apply(filter, residual), samples, targets.columns);
  const law = (time: number, testInputs: NdArray): TrainedLaw => {
    const tests = testInputs.shape[0];
    const filter = filterAt(time);
    const kernel = cross(testInputs);
    covariance ??= matrixOf(kernels.nngp, inputs, undefined, samples, samples);
    return {
      mean: shaped(moved(filter, kernel, targets.data), tests, targets),
      covariance: ndarray(
        trainedCovariance(
          modes().apply(filter, kernel),
          covariance,
          matrixOf(kernels.nngp, inputs, testInputs, samples, tests),
          matrixOf(kernels.nngp, testInputs, undefined, tests, tests),
        ),
        [tests, tests],
      ),
    };
  };
  /** Trains networks to a time, given their initial outputs; the kernel to the tests is computed once. */
  const trainer = (time: number, testInputs: NdArray): ((initial: InitialOutputs) => NdArray<Float64Array>) => {
    requireTime(schedule, time);
    const tests = testInputs.shape[0];
    const kernel = cross(testInputs);
    return (initial) => {
      const start = readRows(caller, "initial.inputs", initial.inputs, {
        rows: samples,
        columns: targets.columns,
        vectors: true,
      }).data;
      const before = readRows(caller, "initial.testInputs", initial.testInputs, {
        rows: tests,
        columns: targets.columns,
        vectors: true,
      }).data;
      let change: Float64Array;
      if (linear) {
        const residual = targets.data.map((target, i) => target - start[i]);
        change = moved(trainingFilter(schedule, rate, time), kernel, residual);
      } else {
        const { columns, data: wanted } = targets;
        const { cotangent } = lossFlow({ loss, ntk, targets: wanted, initial: start, columns, rate, time, tolerance });
        change = applied(kernel, cotangent, samples, columns).map((value) => -rate * value);
      }
      return shaped(
        change.map((value, i) => before[i] + value),
        tests,
        targets,
      );
    };
  };
  return {
    at: law,
    mean: (time, testInputs) =>
      shaped(moved(filterAt(time), cross(testInputs), targets.data), testInputs.shape[0], targets),
    limit: (testInputs) => law(Number.POSITIVE_INFINITY, testInputs),
    outputs: (time, testInputs, initial) => trainer(time, testInputs)(initial),
    sampled: (time, testInputs, draws) =>
      sampledLaw(
        { nngp: kernels.nngp, inputs, testInputs, outputs: targets.columns, wide: targets.wide },
        draws,
        trainer(time, testInputs),
      ),
    spectrum: () => {
      const { eigenvalues, rank } = modes();
      return {
        eigenvalues: eigenvalues.slice(),
        rank,
        conditionNumber: eigenvalues[samples - 1] / eigenvalues[0],
        learningRateBound: bound(),
        converges: learningRate < bound(),
      };
    },
  };
}

/** Aᵀ r: [n, T] and [n, D] → [T, D]. */
function applied(left: Float64Array, right: Float64Array, samples: number, columns: number): Float64Array {
  const rows = left.length / samples;
  return matrixProduct({ rows, inner: samples, columns, left, right, transposeLeft: true });
}

function shaped(values: Float64Array, tests: number, { columns, wide }: Rows): NdArray<Float64Array> {
  return ndarray(values, wide ? [tests, columns] : [tests]);
}

/** A copy, so that later changes of the caller's array change nothing here. */
function kept(inputs: NdArray): NdArray<Float64Array> {
  return ndarray(pack(inputs), [...inputs.shape]);
}
