import { ConvergenceError, DomainError, type Rows, readRows, type Table, UnsupportedError } from "@nnft/foundations";
import { quoted, requireFunction, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import type { Kernel } from "@nnft/gaussian-processes";
import { matrixProduct } from "@nnft/linear-algebra";
import ndarray, { type NdArray } from "ndarray";
import { type FrozenModes, frozenModes } from "./frozen-modes.ts";
import { type Loss, type LossFunction, resolveLoss } from "./loss.ts";
import { pointsOf, requireData, type TrainingData } from "./training-data.ts";
import { learningRateBound, requireSchedule, type TrainingSchedule } from "./training-schedule.ts";

/** Both kernels of an infinitely wide net: `{ nngp: nngp(net), ntk: ntk(net) }` of @nnft/infinite-width. */
export interface FrozenKernels {
  readonly nngp: Kernel;
  readonly ntk: Kernel;
}

export interface FrozenDynamicsOptions {
  readonly learningRate: number;
  /** default "gradient-flow" */
  readonly schedule?: TrainingSchedule;
  /** default "squared" */
  readonly loss?: Loss;
  /** "read-out" trains only the last layer, whose tangent kernel is the NNGP; default "all" */
  readonly trained?: "all" | "read-out";
  /**
   * added to the diagonal of Θ(X, X), as a number or as a share of its mean: training with the penalty (ridge/2|D|) |θ − θ₀|², at t = ∞
   * ridge regression; default 0
   */
  readonly ridge?: Ridge;
  /** local error of the integration for losses that are not squared; default 1e-9 */
  readonly tolerance?: number;
}

/** A number that is added to the diagonal of a kernel, or a share of the mean of that diagonal. */
export type Ridge = number | { readonly relative: number };

/** The problem as it was read, with the kernels on the inputs; `modes` and `covariance` are computed once, on demand. */
export interface FrozenState {
  readonly nngp: Kernel;
  /** Θ of the trained parameters */
  readonly tangent: Kernel;
  /** [n, d] */
  readonly inputs: NdArray<Float64Array>;
  /** n */
  readonly samples: number;
  readonly targets: Rows;
  readonly learningRate: number;
  /** η/|D| */
  readonly rate: number;
  readonly schedule: TrainingSchedule;
  readonly loss: LossFunction;
  /** whether the loss is squared, so that outputs are linear in φ₀ */
  readonly linear: boolean;
  readonly tolerance: number;
  /** added to the diagonal of Θ(X, X) */
  readonly ridge: number;
  /** Θ(X, X) [n, n] */
  readonly ntk: Float64Array;
  readonly modes: () => FrozenModes;
  /** K(X, X) [n, n] */
  readonly covariance: () => Float64Array;
  /** learning rates from this on diverge */
  readonly bound: () => number;
}

const KNOWN = ["learningRate", "schedule", "loss", "trained", "ridge", "tolerance"];
const CALLER = "frozenDynamics";

/** Reads the arguments of `frozenDynamics`. */
export function frozenState(kernels: FrozenKernels, data: TrainingData, options: FrozenDynamicsOptions): FrozenState {
  requireKnownOptions(CALLER, options, KNOWN);
  const { learningRate, schedule = "gradient-flow", trained = "all", tolerance = 1e-9, ridge: given = 0 } = options;
  requirePositive(CALLER, "learningRate", learningRate);
  if (!(tolerance > 0 && tolerance < 1))
    throw new DomainError(`${CALLER}: \`tolerance\` must be between 0 and 1, got ${tolerance}; pass for example 1e-9.`);
  if (trained !== "all" && trained !== "read-out")
    throw new DomainError(
      `${CALLER}: \`trained\` must be "all" or "read-out", got ${quoted(trained)}; pass one of these.`,
    );
  requireObject(CALLER, "kernels", kernels, ["nngp", "ntk"], "pass { nngp: nngp(net), ntk: ntk(net) }");
  requireFunction(CALLER, "kernels.nngp", kernels.nngp);
  requireFunction(CALLER, "kernels.ntk", kernels.ntk);
  requireSchedule(CALLER, schedule);
  const loss = resolveLoss(CALLER, options.loss ?? "squared");
  const linear = (options.loss ?? "squared") === "squared";
  if (!linear && schedule !== "gradient-flow")
    throw new UnsupportedError(`${CALLER}: losses other than "squared" are served for schedule "gradient-flow" only.`);
  requireData(CALLER, data);
  const inputs = pointsOf(CALLER, "inputs", data.inputs);
  const samples = inputs.shape[0];
  const targets = readRows(CALLER, "targets", data.targets, { rows: samples, vectors: true });
  const tangent: Kernel = trained === "all" ? kernels.ntk : kernels.nngp;
  const ntk = kernelEntries(tangent, inputs, undefined, samples, samples);
  const ridge = ridgeOf(given, ntk, samples);
  const modes = once(() => frozenModes(CALLER, ntk, samples, ridge));
  return {
    ...{
      nngp: kernels.nngp,
      tangent,
      inputs,
      samples,
      targets,
      learningRate,
      schedule,
      loss,
      linear,
      tolerance,
      ridge,
      ntk,
    },
    rate: learningRate / samples,
    modes,
    covariance: once(() => kernelEntries(kernels.nngp, inputs, undefined, samples, samples)),
    bound: () => learningRateBound(schedule, samples, modes().eigenvalues[samples - 1] + ridge),
  };
}

/** The number that is added to the diagonal. Errors: DomainError. */
function ridgeOf(ridge: Ridge, ntk: Float64Array, samples: number): number {
  const relative = (ridge as { readonly relative?: unknown } | null)?.relative;
  const share = typeof ridge === "object" && ridge !== null && Object.keys(ridge).join() === "relative";
  const value = share ? relative : ridge;
  if (typeof value !== "number" || !(value >= 0 && value < Number.POSITIVE_INFINITY))
    throw new DomainError(
      `${CALLER}: \`ridge\` must be a number ≥ 0 or { relative: ε } with one, got ${quoted(share ? relative : ridge)}; leave it out for none.`,
    );
  if (!share) return value;
  let mean = 0;
  for (let i = 0; i < samples; i++) mean += ntk[i * (samples + 1)] / samples;
  return value * mean;
}

/** K(x1, x2), or K(x1, x1), [rows, columns]. */
export function kernelEntries(
  kernel: Kernel,
  x1: NdArray,
  x2: NdArray | undefined,
  rows: number,
  columns: number,
): Float64Array {
  return readRows(CALLER, "kernels", x2 ? kernel(x1, x2) : kernel(x1), { rows, columns }).data;
}

/** Θ(X, x) [n, T]. */
export function tangentTo({ tangent, inputs, samples }: FrozenState, tests: NdArray): Float64Array {
  return kernelEntries(tangent, inputs, tests, samples, tests.shape[0]);
}

/** Aᵀ r: [n, T] and [n, D] → [T, D]. */
export function applied({ samples, targets }: FrozenState, left: Float64Array, right: Float64Array): Float64Array {
  const rows = left.length / samples;
  return matrixProduct({ rows, inner: samples, columns: targets.columns, left, right, transposeLeft: true });
}

/** Outputs on tests as the targets are shaped: [T] or [T, D]. Throws ConvergenceError where they are not finite. */
export function shaped(state: FrozenState, values: Float64Array, tests: number): NdArray<Float64Array> {
  const { targets } = state;
  requireFiniteOutputs(state, values);
  return ndarray(values, targets.wide ? [tests, targets.columns] : [tests]);
}

/** Throws ConvergenceError for trained outputs that are not finite. */
export function requireFiniteOutputs({ learningRate, schedule, bound }: FrozenState, values: Float64Array): void {
  if (values.every(Number.isFinite)) return;
  const limit = schedule === "gradient-flow" ? "" : `; steps diverge from learningRate ${bound().toPrecision(6)} on`;
  throw new ConvergenceError(
    `${CALLER}: the trained outputs are not finite at learningRate ${learningRate}${limit}: lower it, or ask for an earlier time.`,
  );
}

/** The test points of a call. */
export function testPoints(tests: Table): NdArray<Float64Array> {
  return pointsOf(CALLER, "testInputs", tests);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
