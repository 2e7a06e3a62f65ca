import type { Ensemble } from "@nnft/architectures";
import { type MomentPlan, planTuples } from "@nnft/correlators/accumulators";
import type { Key } from "@nnft/random";
import type { Simd } from "@nnft/simd";
import ndarray, { type NdArray } from "ndarray";
import type { Control, SamplingMethod } from "../method.ts";
import { samplers } from "../methods/samplers.ts";
import type { Draws } from "../sobol/draws.ts";
import { SCRAMBLINGS } from "../sobol/net-schedule.ts";
import { sobolBlocks } from "../sobol/sobol-blocks.ts";
import { twinBlocks } from "../twin/twin-blocks.ts";
import type { ProcessorArithmetic } from "./arithmetic.ts";
import { simdFor } from "./arithmetic.ts";
import type { BlockSampler } from "./block-sampler.ts";
import { fixedUnits, type Schedule } from "./sampling-schedule.ts";

/** The problem of one sampler as plain data, so that it can be sent to a worker. */
export interface SamplingProblem {
  readonly net: Ensemble;
  readonly points: { readonly data: Float64Array; readonly shape: readonly [number, number] };
  readonly method: SamplingMethod;
  readonly draws: Draws;
  readonly arithmetic: ProcessorArithmetic;
  readonly tuples: readonly (readonly number[])[];
  readonly maxOrder: number;
  /** the control variate that is drawn along */
  readonly control: Control;
}

/** A sampling problem with its randomness and its list of units. */
export interface SamplingJob {
  readonly problem: SamplingProblem;
  readonly key: Key;
  readonly schedule: Schedule;
}

/** The number of blocks of a job of a given number of samples; Infinity for one that draws until a precision is reached. */
export function samplingBlocks({ schedule }: SamplingJob): number {
  if (schedule.kind === "nets") return SCRAMBLINGS;
  return schedule.kind === "fixed" ? fixedUnits(schedule) : Number.POSITIVE_INFINITY;
}

/** The products to sum: of whole fields, or of one neuron, whose outputs share their moments. */
export function planOf({ net, points, method, tuples }: SamplingProblem): MomentPlan {
  const outputs = net.architecture.outputDimension;
  const [pointCount] = points.shape;
  return method === "neuron"
    ? planTuples(
        tuples.map((tuple) => tuple.map((site) => Math.floor(site / outputs))),
        pointCount,
      )
    : planTuples(tuples, pointCount * outputs);
}

/** How many sums the draws of a problem have: one for each product, and one more for its difference from the control variate. */
export function sumsOf({ control }: Pick<SamplingProblem, "control">, { size }: MomentPlan): number {
  return control === "none" ? size : 2 * size;
}

/** The sampler of a problem; throws UnsupportedError where the method cannot serve the net. */
export function samplerOf(problem: SamplingProblem, plan: MomentPlan): BlockSampler {
  const { net, method, maxOrder } = problem;
  const points: NdArray = ndarray(problem.points.data, [...problem.points.shape]);
  const simd: Simd | undefined = simdFor(problem.arithmetic, undefined);
  if (problem.control === "frozen-law") return twinBlocks(net, points, plan, simd);
  const make = problem.draws === "sobol" ? sobolBlocks : samplers[method];
  return make(net, points, plan, maxOrder, simd);
}
