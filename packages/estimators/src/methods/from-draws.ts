import { neuronSum } from "@nnft/architectures/neurons";
import { jackknife } from "@nnft/correlators";
import type { MomentPlan } from "@nnft/correlators/accumulators";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import type { SamplingMethod } from "../method.ts";
import { type Arithmetic, simdFor } from "../sampling/arithmetic.ts";
import type { BlockSampler } from "../sampling/block-sampler.ts";
import { chooseSampler, type DeviceSampler } from "../sampling/device-sampling.ts";
import { onWorkers, patience } from "../sampling/estimator-workers.ts";
import {
  blockSizeFor,
  type GroupedSums,
  inThisThread,
  onDevice,
  sampleFixed,
  sampleUntil,
  type UnitExecutors,
} from "../sampling/sample-blocks.ts";
import { planOf, type SamplingJob, type SamplingProblem, samplerOf } from "../sampling/sampling-problem.ts";
import type { Schedule } from "../sampling/sampling-schedule.ts";
import { type CorrelatorResult, resultOf } from "../statistics/correlator-result.ts";
import { evaluateTuples, fieldStatistic, neuronStatistic, usedMonomials } from "../statistics/correlator-statistic.ts";
import { heavyTails, roundingOf } from "../statistics/heavy-tails.ts";
import { relativeErrorOf, type TupleEstimates } from "../statistics/tuple-layout.ts";
import type { Problem } from "./problem.ts";

const DEFAULT_SAMPLES = 65_536;
const DEFAULT_MAX_NEURONS = 2 ** 24;
const DEFAULT_MAX_NETWORKS = 2 ** 20;

type Sampler = (BlockSampler | DeviceSampler) & { readonly arithmetic: Arithmetic };
/** The estimates of all tuples at a width from the sums drawn so far. */
type Estimate = (groups: GroupedSums, width: number) => TupleEstimates;

/** The correlators from draws of neurons or networks, with jackknife errors. */
export async function fromDraws(method: SamplingMethod, problem: Problem): Promise<CorrelatorResult> {
  const { net, options } = problem;
  const neuron = neuronSum(net);
  const described = describe(method, problem);
  const plan = planOf(described);
  const chosen = options.device && (await chooseSampler(described, options.device));
  const sampler: Sampler = chosen?.sampler ? { ...chosen.sampler, arithmetic: "device" } : samplerOf(described, plan);
  const estimate = estimator(method, problem, plan, sampler.arithmetic);
  const ownWidth = neuron?.width ?? Number.NaN;
  const groups = await draw(problem, described, plan, sampler, (sums) => estimate(sums, ownWidth));
  requireFiniteSums(groups, sampler.arithmetic);
  const warnings = heavyTails(plan, groups, monomialsThatEnter(method, problem, plan), sampler.arithmetic);
  const at = (width: number): CorrelatorResult => {
    if (method !== "neuron" && width !== ownWidth && !(Number.isNaN(width) && Number.isNaN(ownWidth)))
      throw new UnsupportedError(
        `result.atWidth: method "${method}" draws whole networks and is tied to their width; use "exact", "quadrature" or "neuron".`,
      );
    return resultOf(problem, {
      method,
      arithmetic: sampler.arithmetic,
      device: chosen?.choice,
      samples: groups.samples,
      width,
      estimates: estimate(groups, width),
      warnings,
      at,
    });
  };
  return at(ownWidth);
}

/** The draws of a call with a given number of samples, without one being made. */
export function fixedJob(method: SamplingMethod, problem: Problem): SamplingJob {
  const described = describe(method, problem);
  const samples = problem.options.samples ?? DEFAULT_SAMPLES;
  const blockSize = blockSizeFor(samplerOf(described, planOf(described)), samples, true);
  return { problem: described, key: problem.options.key, schedule: { kind: "fixed", samples, blockSize } };
}

function describe(method: SamplingMethod, { net, points, options, layout, request }: Problem): SamplingProblem {
  if (method === "neuron" && !neuronSum(net))
    throw new UnsupportedError(
      'estimateCorrelators: method "neuron" needs one hidden layer of i.i.d. neurons; use "rao-blackwell" or "brute".',
    );
  const simd = simdFor(options.arithmetic ?? "auto", options.targetRelativeError);
  return {
    net,
    points: { data: points.data, shape: [points.shape[0], points.shape[1]] },
    method,
    arithmetic: simd?.build ?? "float64",
    tuples: layout.all,
    maxOrder: Math.max(...request.orders),
  };
}

function estimator(
  method: SamplingMethod,
  { net, layout, request }: Problem,
  plan: MomentPlan,
  arithmetic: Arithmetic,
): Estimate {
  const neuron = neuronSum(net);
  return (groups, width) => {
    const statistic =
      method === "neuron" ? neuronStatistic(layout.all, request.outputs, neuron!, width) : fieldStatistic;
    const { value, standardError } = jackknife(groups.sums, groups.counts, (means) =>
      evaluateTuples(plan, statistic, means),
    );
    return { values: value.data, errors: aboveRounding(value.data, standardError.data, arithmetic) };
  };
}

/** Draws the number of samples asked for, or until the target is reached. */
async function draw(
  { request, layout, options }: Problem,
  described: SamplingProblem,
  plan: MomentPlan,
  sampler: Sampler,
  estimate: (groups: GroupedSums) => TupleEstimates,
): Promise<GroupedSums> {
  const { targetRelativeError: target, signal, onProgress } = options;
  let reached = Number.NaN;
  const hooks = {
    signal,
    onBlock: (done: number, planned: number, samples: number) =>
      onProgress?.({ fraction: done / planned, samples, relativeError: reached }),
  };
  const executors = executorsOf(options, described, plan, sampler);
  const samples = options.samples ?? DEFAULT_SAMPLES;
  if (target === undefined)
    return sampleFixed(executors, { kind: "fixed", samples, blockSize: blockSizeFor(sampler, samples, true) }, hooks);
  const largest = described.method === "neuron" ? DEFAULT_MAX_NEURONS : DEFAULT_MAX_NETWORKS;
  const maxSamples = options.maxSamples ?? largest;
  return sampleUntil(
    executors,
    { kind: "doubling", blockSize: blockSizeFor(sampler, maxSamples, false) },
    maxSamples,
    (state) => {
      const estimates = estimate(state);
      reached = Math.max(...request.orders.map((order) => relativeErrorOf(layout, estimates, order)));
      if (reached <= target) return 0;
      // errors fall as 1/√samples: ask for the missing ones, at least one doubling, at most eight at a time
      const missing = Math.log2((reached / target) ** 2);
      return Number.isFinite(missing) ? Math.max(1, Math.min(8, Math.round(missing))) : 1;
    },
    hooks,
  );
}

function executorsOf(
  { workers, key, signal }: Problem["options"],
  described: SamplingProblem,
  plan: MomentPlan,
  sampler: Sampler,
): UnitExecutors {
  const here =
    "sumsOf" in sampler ? onDevice(sampler, key, plan.size, signal) : inThisThread(sampler, key, plan.size, signal);
  if (workers === undefined || workers === 1) return { here, patience: patience(workers) };
  return {
    here,
    patience: patience(workers),
    elsewhere: (schedule: Schedule) => onWorkers(workers, { problem: described, key, schedule }, plan.size),
  };
}

/** Which monomials a correlator depends on: those of one neuron may be silenced by the read-out. */
function monomialsThatEnter(
  method: SamplingMethod,
  { net, layout, request }: Problem,
  plan: MomentPlan,
): readonly boolean[] {
  const neuron = neuronSum(net);
  return method === "neuron" && neuron
    ? usedMonomials(plan, layout.all, request.outputs, neuron)
    : new Array<boolean>(plan.size).fill(true);
}

function requireFiniteSums(groups: GroupedSums, arithmetic: Arithmetic): void {
  if (arithmetic !== "float64" && !groups.sums.every((sums) => sums.every(Number.isFinite)))
    throw new DomainError(
      'estimateCorrelators: `arithmetic` must be "float64" here, products of fields went beyond float32; pass arithmetic: "float64".',
    );
}

/**
 * Where every draw gives the same number (the phases of coincident plane waves, integrated) the jackknife sees only rounding:
 * the error is then the rounding of the sums, not less. A correlator that vanishes by symmetry keeps its error of 0.
 */
function aboveRounding(values: Float64Array, errors: Float64Array, arithmetic: Arithmetic): Float64Array {
  const rounding = roundingOf(arithmetic);
  const count = values.length / 2;
  return errors.map((error, i) => {
    const scale = Math.abs(values[i % count]) + Math.abs(values[count + (i % count)]);
    return Math.max(error, rounding * scale);
  });
}
