import { neuronSum } from "@nnft/architectures/neurons";
import { jackknife } from "@nnft/correlators";
import type { MomentPlan } from "@nnft/correlators/accumulators";
import { UnsupportedError } from "@nnft/foundations";
import type { SamplingMethod } from "../method.ts";
import type { Problem } from "../methods/problem.ts";
import type { Arithmetic } from "../sampling/arithmetic.ts";
import type { BlockSampler } from "../sampling/block-sampler.ts";
import type { chooseSampler, DeviceSampler } from "../sampling/device-sampling.ts";
import type { GroupedSums } from "../sampling/sample-blocks.ts";
import type { SamplingProblem } from "../sampling/sampling-problem.ts";
import { independentPilot } from "../sobol/independent-errors.ts";
import { SCRAMBLINGS } from "../sobol/net-schedule.ts";
import { overWeights } from "../sobol/sample-nets.ts";
import { type Outcome, resultOf } from "../statistics/correlator-result.ts";
import type { CorrelatorResult } from "../statistics/correlator-result-type.ts";
import { evaluateTuples, type TupleStatistic, usedMonomials } from "../statistics/correlator-statistic.ts";
import { heavyTails } from "../statistics/heavy-tails.ts";
import { ordersOfRounding, roundingErrors, wickRounding, withRounding } from "../statistics/rounding.ts";
import { tailsOfLaw } from "../statistics/tails-of-law.ts";
import type { TupleEstimates } from "../statistics/tuple-layout.ts";
import { controlled } from "../twin/controlled-sums.ts";

/** A sampler with the arithmetic that it computes in. */
export type Sampler = (BlockSampler | DeviceSampler) & { readonly arithmetic: Arithmetic };
/** The statistic of a method at a width. */
export type StatisticAt = (width: number) => TupleStatistic;

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
export interface Reader {
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

/** Reads sums of draws as correlators. */
export function readerOf({ problem, described, plan, statistic, sampler, chosen }: Reading): Reader {
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
export function copyOf({ sums, counts, samples }: GroupedSums): GroupedSums {
  return { sums: sums.map((group) => group.slice()), counts: [...counts], samples };
}

function meansOf({ sums, samples }: GroupedSums): Float64Array {
  return sums[0].map((_, i) => sums.reduce((total, group) => total + group[i], 0) / samples);
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
