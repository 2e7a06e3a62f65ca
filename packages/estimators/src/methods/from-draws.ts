import { neuronSum } from "@nnft/architectures/neurons";
import type { MomentPlan } from "@nnft/correlators/accumulators";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import type { SamplingMethod } from "../method.ts";
import { copyOf, type Reader, readerOf, type Sampler, type StatisticAt } from "../reading/read-draws.ts";
import { type Arithmetic, simdFor } from "../sampling/arithmetic.ts";
import type { BlockSampler } from "../sampling/block-sampler.ts";
import { chooseSampler } from "../sampling/device-sampling.ts";
import { onWorkers, patience } from "../sampling/estimator-workers.ts";
import {
  blockSizeFor,
  type GroupedSums,
  inThisThread,
  onDevice,
  type SamplingHooks,
  sampleFixed,
  sampleUntil,
  type UnitExecutors,
} from "../sampling/sample-blocks.ts";
import { planOf, type SamplingJob, type SamplingProblem, samplerOf, sumsOf } from "../sampling/sampling-problem.ts";
import type { Schedule } from "../sampling/sampling-schedule.ts";
import { drawsOf } from "../sobol/choose-draws.ts";
import { drawsOfNets, fixedNets, growingNets } from "../sobol/net-schedule.ts";
import { sampleNets, sampleNetsUntil } from "../sobol/sample-nets.ts";
import type { CorrelatorResult } from "../statistics/correlator-result-type.ts";
import { fieldStatistic, neuronStatistic } from "../statistics/correlator-statistic.ts";
import { requireFiniteCorrelators } from "../statistics/tails-of-law.ts";
import { relativeErrorOf } from "../statistics/tuple-layout.ts";
import { controlOf } from "../twin/control.ts";
import { requireSamplerRoom } from "./memory.ts";
import type { Problem } from "./problem.ts";

const DEFAULT_SAMPLES = 65_536;
const DEFAULT_MAX_NEURONS = 2 ** 24;
const DEFAULT_MAX_NETWORKS = 2 ** 20;
/** Fewer groups of draws give no errors worth showing: those of eight are known to 27 %. */
const FEWEST_GROUPS = 8;

/**
 * The correlators from draws of neurons or networks, with jackknife errors. Where the arithmetic was left open and float32 rounds more
 * than the draws scatter, they are made once more in float64.
 */
export async function fromDraws(method: SamplingMethod, problem: Problem): Promise<CorrelatorResult> {
  const { net, options, request } = problem;
  requireFiniteCorrelators(net, request.orders);
  const described = describe(method, problem);
  const plan = planOf(described);
  const chosen = options.device && (await chooseSampler(described, options.device));
  const sampler: Sampler = chosen?.sampler ? { ...chosen.sampler, arithmetic: "device" } : samplerOf(described, plan);
  const reader = readerOf({ problem, described, plan, statistic: statisticOf(method, problem), sampler, chosen });
  const drawn = await draw(problem, described, plan, sampler, reader);
  requireFiniteSums(drawn, sampler.arithmetic);
  const { result, isRounded, isHeavy } = reader.read(drawn);
  const float32 = sampler.arithmetic !== "float64" && sampler.arithmetic !== "device";
  if (isRounded && float32 && (options.arithmetic ?? "auto") === "auto")
    return fromDraws(method, { ...problem, options: { ...options, arithmetic: "float64" } });
  if (isHeavy && described.draws === "sobol" && (options.draws ?? "auto") === "auto")
    return fromDraws(method, { ...problem, options: { ...options, draws: "independent" } });
  return result;
}

/** The draws of a call with a given number of samples, without one being made. */
export function fixedJob(method: SamplingMethod, problem: Problem): SamplingJob {
  const described = describe(method, problem);
  const samples = drawsAtMost(method, problem);
  const sampler = samplerOf(described, planOf(described));
  if (described.draws === "sobol")
    return { problem: described, key: problem.options.key, schedule: fixedNets(samples, sampler.blockSize) };
  const blockSize = blockSizeFor(sampler, samples, true);
  return { problem: described, key: problem.options.key, schedule: { kind: "fixed", samples, blockSize } };
}

/** The sampler that a method would draw with; throws UnsupportedError where it cannot serve. */
export function samplerOfMethod(method: SamplingMethod, problem: Problem): BlockSampler {
  requireFiniteCorrelators(problem.net, problem.request.orders);
  const described = describe(method, problem);
  return samplerOf(described, planOf(described));
}

/** The number of draws of a call, as whole nets where Sobol points are drawn; the most, where a precision decides. */
export function drawsOfCall(method: SamplingMethod, problem: Problem): number {
  const draws = drawsAtMost(method, problem);
  const whole = problem.options.targetRelativeError === undefined && drawsOf(method, problem, draws) === "sobol";
  return whole ? drawsOfNets(draws) : draws;
}

function drawsAtMost(method: SamplingMethod, { options }: Problem): number {
  if (options.targetRelativeError === undefined) return options.samples ?? DEFAULT_SAMPLES;
  return options.maxSamples ?? (method === "neuron" ? DEFAULT_MAX_NEURONS : DEFAULT_MAX_NETWORKS);
}

function describe(method: SamplingMethod, problem: Problem): SamplingProblem {
  const { net, points, options, layout, request } = problem;
  if (method === "neuron" && !neuronSum(net))
    throw new UnsupportedError(
      'estimateCorrelators: method "neuron" needs one hidden layer of i.i.d. neurons; use "rao-blackwell" or "brute".',
    );
  requireSamplerRoom(method, problem);
  const simd = simdFor(options.arithmetic ?? "auto", options.targetRelativeError);
  return {
    net,
    points: { data: points.data, shape: [points.shape[0], points.shape[1]] },
    method,
    arithmetic: simd?.build ?? "float64",
    tuples: layout.all,
    draws: drawsOf(method, problem, drawsAtMost(method, problem)),
    control: controlOf(method, problem),
    maxOrder: Math.max(...request.orders),
  };
}

function statisticOf(method: SamplingMethod, { net, layout, request }: Problem): StatisticAt {
  const neuron = neuronSum(net);
  return (width) =>
    method === "neuron" && neuron ? neuronStatistic(layout.all, request.outputs, neuron, width) : fieldStatistic;
}

/** Draws the number of samples asked for, or until the target is reached. */
async function draw(
  problem: Problem,
  described: SamplingProblem,
  plan: MomentPlan,
  sampler: Sampler,
  { estimateOf, read }: Reader,
): Promise<GroupedSums> {
  const { request, layout, options } = problem;
  const { targetRelativeError: target, signal, onProgress } = options;
  let reached = Number.NaN;
  const hooks: SamplingHooks = {
    signal,
    ...(onProgress && {
      onBlock: ({ fraction, samples, groups }) =>
        onProgress({
          fraction,
          samples,
          relativeError: reached,
          ...(groups.sums.length >= FEWEST_GROUPS && { interim: () => read(copyOf(groups), true).result }),
        }),
    }),
  };
  const executors = executorsOf(options, described, plan, sampler);
  const most = drawsAtMost(described.method, problem);
  const sobol = described.draws === "sobol";
  if (target === undefined)
    return sobol
      ? sampleNets(executors, fixedNets(most, sampler.blockSize), hooks)
      : sampleFixed(executors, { kind: "fixed", samples: most, blockSize: blockSizeFor(sampler, most, true) }, hooks);
  const enough = (state: GroupedSums): number => {
    const estimates = estimateOf(state);
    reached = Math.max(...request.orders.map((order) => relativeErrorOf(layout, estimates, order)));
    if (reached <= target) return 0;
    // errors fall as 1/√samples, of Sobol points as 1/samples or faster: ask for the missing ones, at least one doubling, at most eight at a time
    const missing = (sobol ? 1 : 2) * Math.log2(reached / target);
    return Number.isFinite(missing) ? Math.max(1, Math.min(8, Math.round(missing))) : 1;
  };
  return sobol
    ? sampleNetsUntil(executors, growingNets(most, sampler.blockSize), most, enough, hooks)
    : sampleUntil(executors, { kind: "doubling", blockSize: blockSizeFor(sampler, most, false) }, most, enough, hooks);
}

function executorsOf(
  { workers, key, signal }: Problem["options"],
  described: SamplingProblem,
  plan: MomentPlan,
  sampler: Sampler,
): UnitExecutors {
  const size = sumsOf(described, plan);
  const here = "sumsOf" in sampler ? onDevice(sampler, key, size, signal) : inThisThread(sampler, key, size, signal);
  if (workers === undefined || workers === 1) return { here, patience: patience(workers) };
  return {
    here,
    patience: patience(workers),
    elsewhere: (schedule: Schedule) => onWorkers(workers, { problem: described, key, schedule }, size),
  };
}

function requireFiniteSums(groups: GroupedSums, arithmetic: Arithmetic): void {
  if (arithmetic !== "float64" && !groups.sums.every((sums) => sums.every(Number.isFinite)))
    throw new DomainError(
      'estimateCorrelators: `arithmetic` must be "float64" here, products of fields went beyond float32; pass arithmetic: "float64".',
    );
}
