import type { Estimate } from "@nnft/correlators";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { requireInteger } from "@nnft/foundations/checks";
import { displayed } from "@nnft/foundations/display";
import type { DeviceChoice } from "@nnft/simd";
import ndarray from "ndarray";
import type { Method } from "../method.ts";
import type { Problem } from "../methods/problem.ts";
import type { Arithmetic } from "../sampling/arithmetic.ts";
import type { Draws } from "../sobol/draws.ts";
import type { CorrelatorResult, Reduction } from "./correlator-result-type.ts";
import { symmetricSpread } from "./symmetric-spread.ts";
import { relativeErrorOf, type TupleEstimates } from "./tuple-layout.ts";

/** The findings of a method at one width. */
export interface Outcome {
  readonly method: Method;
  readonly arithmetic: Arithmetic;
  readonly device: DeviceChoice | undefined;
  readonly samples: number;
  /** NaN where a net has no width */
  readonly width: number;
  readonly estimates: TupleEstimates;
  /** how the draws of neurons were made; undefined where none were */
  readonly draws?: Draws | undefined;
  /** errors that as many draws leave without the reduction of variance, and the leading order where it is known */
  readonly reduction?:
    | { readonly by: Reduction["by"]; readonly plainErrors: () => Float64Array; readonly leading?: Float64Array }
    | undefined;
  /** why the errors are not to be trusted: nothing is converged then */
  readonly unreliable: readonly string[];
  /** other remarks on the errors */
  readonly cautions: readonly string[];
  /** the result at another width */
  readonly at: (width: number) => CorrelatorResult;
}

/** The result of a call from the outcome of the method that served it. */
export function resultOf(problem: Problem, outcome: Outcome): CorrelatorResult {
  const { request, layout, options, passedOver } = problem;
  const { samples, width } = outcome;
  const estimates = withKnownErrors(problem, outcome);
  const target = options.targetRelativeError;
  const reached = Math.max(...request.orders.map((order) => relativeErrorOf(layout, estimates, order)));
  const unknown = unknownOf(estimates, samples);
  const missed =
    target === undefined || reached <= target
      ? []
      : [
          `The relative error asked for, ${target}, was not reached: ${reached.toPrecision(3)} after ${samples} samples; ` +
            "raise maxSamples or loosen the target.",
        ];
  return displayed({
    method: outcome.method,
    arithmetic: outcome.arithmetic,
    device: outcome.device,
    draws: outcome.draws,
    samples,
    width: Number.isNaN(width) ? undefined : width,
    orders: request.orders,
    connected: (order) => readOrder("connected", order, problem, { ...outcome, estimates }),
    correlator: (order) => readOrder("correlator", order, problem, { ...outcome, estimates }),
    relativeError: (order) => {
      rangeOf("relativeError", order, problem);
      return relativeErrorOf(layout, estimates, order);
    },
    converged: unknown.length === 0 && missed.length === 0 && outcome.unreliable.length === 0,
    reduction: reductionOf(problem, outcome),
    passedOver,
    warnings: [...outcome.unreliable, ...outcome.cautions, ...unknown, ...missed],
    atWidth: (other) => outcome.at(requireInteger("result.atWidth", "width", other)),
  });
}

function reductionOf(problem: Problem, outcome: Outcome): Reduction | undefined {
  const { reduction, estimates } = outcome;
  if (!reduction) return undefined;
  const sum = (errors: Float64Array, order: number): number => {
    const [start, end] = rangeOf("reduction.gain", order, problem);
    return errors.subarray(start, end).reduce((total, error) => total + error ** 2, 0);
  };
  return {
    by: reduction.by,
    gain: (order) => sum(reduction.plainErrors(), order) / sum(estimates.errors, order),
    remainder: (order) => {
      const { leading } = reduction;
      if (!leading)
        throw new UnsupportedError(
          'result.reduction.remainder: the leading order is known by the frozen-law twin only; use method "collapse".',
        );
      const values = estimates.values.map((value, i) => value - leading[i]);
      return readOrder("connected", order, problem, { ...outcome, estimates: { ...estimates, values } });
    },
  };
}

/** Fewer draws than this leave errors that are known to no better than a fifth. */
const FEWEST_SAMPLES = 16;

/** The estimates, with unknown errors where there are no more draws than factors: what the jackknife leaves there is rounding. */
function withKnownErrors({ layout }: Problem, { estimates, samples }: Outcome): TupleEstimates {
  const { values, errors } = estimates;
  if (samples === 0) return estimates;
  const known = errors.slice();
  for (const [order, [start, end]] of layout.ranges)
    if (samples <= order)
      for (const shift of [0, layout.all.length]) known.fill(Number.NaN, start + shift, end + shift);
  return { ...estimates, values, errors: known };
}

/** Why numbers or errors are not known. */
function unknownOf({ values, errors }: TupleEstimates, samples: number): readonly string[] {
  const reasons: string[] = [];
  if (!values.every(Number.isFinite)) reasons.push("Some correlators are not finite; use smaller points or weights.");
  else if (!errors.every(Number.isFinite)) reasons.push("Some errors are unknown or infinite; draw more samples.");
  if (samples > 0 && samples < FEWEST_SAMPLES)
    reasons.push(`Errors from ${samples} samples are themselves uncertain; draw ${FEWEST_SAMPLES} at least.`);
  return reasons;
}

/** Reads one order out of the flat estimates: a list for tuples, else a tensor filled by permutation symmetry. */
function readOrder(
  part: "connected" | "correlator",
  order: number,
  problem: Problem,
  { estimates, samples, method }: Outcome,
): Estimate {
  const { request, layout } = problem;
  const [start, end] = rangeOf(part, order, problem);
  const shift = part === "connected" ? 0 : layout.all.length;
  const values = estimates.values.slice(start + shift, end + shift);
  const errors = estimates.errors.slice(start + shift, end + shift);
  const sites = request.pointCount * request.outputs;
  const filled = (entries: Float64Array): Estimate["value"] =>
    request.wholeTensors ? symmetricSpread(entries, sites, order) : ndarray(entries, [entries.length]);
  return displayed({ value: filled(values), standardError: filled(errors), samples, method });
}

function rangeOf(caller: string, order: number, { layout }: Problem): readonly [number, number] {
  const range = layout.ranges.get(order);
  if (range) return range;
  throw new DomainError(
    `result.${caller}: order ${order} was not estimated; this result has ${[...layout.ranges.keys()].join(", ")}. Ask for it in \`orders\`.`,
  );
}
