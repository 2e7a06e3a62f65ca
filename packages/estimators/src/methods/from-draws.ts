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
  type SamplingHooks,
  sampleFixed,
  sampleUntil,
  type UnitExecutors,
} from "../sampling/sample-blocks.ts";
import { planOf, type SamplingJob, type SamplingProblem, samplerOf, sumsOf } from "../sampling/sampling-problem.ts";
import type { Schedule } from "../sampling/sampling-schedule.ts";
import { drawsOf } from "../sobol/choose-draws.ts";
import { independentPilot } from "../sobol/independent-errors.ts";
import { drawsOfNets, fixedNets, growingNets, SCRAMBLINGS } from "../sobol/net-schedule.ts";
import { overWeights, sampleNets, sampleNetsUntil } from "../sobol/sample-nets.ts";
import { type CorrelatorResult, type Outcome, resultOf } from "../statistics/correlator-result.ts";
import {
  evaluateTuples,
  fieldStatistic,
  neuronStatistic,
  type TupleStatistic,
  usedMonomials,
} from "../statistics/correlator-statistic.ts";
import { heavyTails } from "../statistics/heavy-tails.ts";
import { ordersOfRounding, roundingErrors, wickRounding, withRounding } from "../statistics/rounding.ts";
import { requireFiniteCorrelators, tailsOfLaw } from "../statistics/tails-of-law.ts";
import { relativeErrorOf, type TupleEstimates } from "../statistics/tuple-layout.ts";
import { controlOf } from "../twin/control.ts";
import { controlled } from "../twin/controlled-sums.ts";
import { requireSamplerRoom } from "./memory.ts";
import type { Problem } from "./problem.ts";

const DEFAULT_SAMPLES = 65_536;
const DEFAULT_MAX_NEURONS = 2 ** 24;
const DEFAULT_MAX_NETWORKS = 2 ** 20;
/** Fewer groups of draws give no errors worth showing: those of eight are known to 27 %. */
const FEWEST_GROUPS = 8;

type Sampler = (BlockSampler | DeviceSampler) & { readonly arithmetic: Arithmetic };
/** The statistic of a method at a width. */
type StatisticAt = (width: number) => TupleStatistic;

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

/** All that turns sums into correlators. */
interface Reading {
  readonly problem: Problem;
  readonly described: SamplingProblem;
  readonly plan: MomentPlan;
  readonly statistic: StatisticAt;
  readonly sampler: Sampler;
  readonly chosen: Awaited<ReturnType<typeof chooseSampler>> | undefined;
}

/** What sums of draws say. */
interface Reader {
  /** values and errors of scatter at the width of the net */
  readonly estimateOf: (drawn: GroupedSums) => TupleEstimates;
  /** the correlators, whether float32 rounds more than they scatter, and whether a few draws carry them */
  readonly read: (
    drawn: GroupedSums,
    isInterim?: boolean,
  ) => {
    readonly result: CorrelatorResult;
    readonly isRounded: boolean;
    readonly isHeavy: boolean;
  };
}

function readerOf({ problem, described, plan, statistic, sampler, chosen }: Reading): Reader {
  const { net, layout, options } = problem;
  const { method } = described;
  const { arithmetic } = sampler;
  const ownWidth = neuronSum(net)?.width ?? Number.NaN;
  const twin = described.control === "frozen-law" ? controlled(problem, plan) : undefined;
  const grouped = twin?.corrected ?? (described.draws === "sobol" ? overWeights : (sums: GroupedSums) => sums);
  const monomials = monomialsThatEnter(method, problem, plan);
  const read: Reader["read"] = (drawn, isInterim = false) => {
    const groups = grouped(drawn);
    const means = meansOf(groups);
    const measured = (width: number) => ({
      scatter: estimate(plan, statistic(width), groups),
      rounding:
        method === "collapse" || method === "rao-blackwell"
          ? wickRounding(plan, statistic(width), means, arithmetic, twin?.errors)
          : roundingErrors(plan, statistic(width), means, arithmetic),
    });
    const own = measured(ownWidth);
    const rounded = ordersOfRounding(layout, own.scatter.errors, own.rounding);
    const heavy = heavyTails(plan, groups, monomials, arithmetic);
    const unreliable = [
      ...tailsOfLaw(method, problem, groups.samples),
      ...(isInterim ? fewGroups(groups) : []),
      ...heavy,
    ];
    const at = (width: number): CorrelatorResult => {
      requireWidth(method, width, ownWidth);
      const { scatter, rounding } = Object.is(width, ownWidth) ? own : measured(width);
      return resultOf(problem, {
        method,
        arithmetic,
        device: chosen?.choice,
        samples: groups.samples,
        width,
        estimates: withRounding(scatter, rounding),
        draws: described.draws,
        reduction: twin
          ? {
              by: "frozen-law",
              plainErrors: () => estimate(plan, statistic(width), twin.plain(drawn)).errors,
              leading: evaluateTuples(plan, statistic(width), twin.expected),
            }
          : sobolReduction(described, plan, statistic(width), options.key, groups.samples),
        unreliable,
        cautions: rounded.map(
          (order) =>
            `The errors of order ${order} are the rounding of ${arithmetic}: the draws scatter less than that.`,
        ),
        at,
      });
    };
    return { result: at(ownWidth), isRounded: rounded.length > 0, isHeavy: heavy.length > 0 };
  };
  return { estimateOf: (drawn) => estimate(plan, statistic(ownWidth), grouped(drawn)), read };
}

/** Why an estimate of so few groups is not to be trusted yet. */
function fewGroups({ sums: { length: groups } }: GroupedSums): readonly string[] {
  if (groups >= SCRAMBLINGS) return [];
  const known = Math.round(100 / Math.sqrt(2 * (groups - 1)));
  return [`Only ${groups} groups of draws so far: errors are known to ${known} %, and tails are not judged yet.`];
}

function requireWidth(method: SamplingMethod, width: number, own: number): void {
  if (method !== "neuron" && !Object.is(width, own))
    throw new UnsupportedError(
      `result.atWidth: method "${method}" draws whole networks and is tied to their width; use "exact", "quadrature" or "neuron".`,
    );
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

/** Values and errors of scatter from the sums drawn so far. */
function estimate(plan: MomentPlan, statistic: TupleStatistic, { sums, counts }: GroupedSums): TupleEstimates {
  const { value, standardError } = jackknife(sums, counts, (means) => evaluateTuples(plan, statistic, means));
  return { values: value.data, errors: standardError.data };
}

/** Sobol points beside as many independent draws of neurons, which are made when they are asked for. */
function sobolReduction(
  described: SamplingProblem,
  plan: MomentPlan,
  statistic: TupleStatistic,
  key: Problem["options"]["key"],
  samples: number,
): Outcome["reduction"] {
  if (described.draws !== "sobol") return undefined;
  let known: Float64Array | undefined;
  const plainErrors = (): Float64Array => {
    const pilot = independentPilot(described, plan, key);
    const scale = Math.sqrt(pilot.samples / samples);
    return estimate(plan, statistic, pilot).errors.map((error) => scale * error);
  };
  return { by: "sobol", plainErrors: () => (known ??= plainErrors()) };
}

/** Sums that stay as they are while more is drawn. */
function copyOf({ sums, counts, samples }: GroupedSums): GroupedSums {
  return { sums: sums.map((group) => group.slice()), counts: [...counts], samples };
}

function meansOf({ sums, samples }: GroupedSums): Float64Array {
  return sums[0].map((_, i) => sums.reduce((total, group) => total + group[i], 0) / samples);
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
