import type { MomentPlan } from "@nnft/correlators/accumulators";
import type { Arithmetic } from "../sampling/arithmetic.ts";
import { evaluateTuples, type TupleStatistic } from "./correlator-statistic.ts";
import type { TupleEstimates, TupleLayout } from "./tuple-layout.ts";

/** Sums of up to a few thousand terms are good to this, relative to their own size; a device sums up to 256 terms in float32. */
export function roundingOf(arithmetic: Arithmetic): number {
  return arithmetic === "float64" ? 2 ** -46 : arithmetic === "device" ? 2 ** -19 : 2 ** -21;
}

/** Sign patterns that stand for the roundings of moments; their mean square is known to a quarter. */
const PATTERNS = 8;
/** The relative size of the trial changes: far above rounding, small enough for a slope. */
const STEP = 1e-6;

/**
 * The rounding of all numbers: √Σ_S (∂κ/∂m_S ε m_S)², as the mean square over trial changes of all moments by random signs.
 * Cancellations between moments are part of it, e.g. those of a sixth cumulant.
 */
export function roundingErrors(
  plan: MomentPlan,
  statistic: TupleStatistic,
  means: Float64Array,
  arithmetic: Arithmetic,
): Float64Array {
  const centre = evaluateTuples(plan, statistic, means);
  const squares = new Float64Array(centre.length);
  for (let pattern = 0; pattern < PATTERNS; pattern++) {
    const changed = evaluateTuples(
      plan,
      statistic,
      means.map((mean, m) => mean * (1 + STEP * signOf(pattern, m))),
    );
    for (let i = 0; i < squares.length; i++) squares[i] += ((changed[i] - centre[i]) / STEP) ** 2 / PATTERNS;
  }
  const rounding = roundingOf(arithmetic);
  return squares.map((square) => rounding * Math.sqrt(square));
}

/** ±1 from a hash of the two numbers. */
function signOf(pattern: number, monomial: number): number {
  let h = Math.imul(pattern + 1, 0x9e3779b1) ^ Math.imul(monomial + 1, 0x85ebca77);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) & 0x8000 ? 1 : -1;
}

/**
 * Errors that are not below rounding. Where every draw gives the same number (the phases of coincident plane waves, integrated) the
 * jackknife sees only rounding. A correlator that vanishes by symmetry keeps its error of 0.
 */
export function withRounding({ values, errors }: TupleEstimates, rounding: Float64Array): TupleEstimates {
  return { values, errors: errors.map((error, i) => Math.max(error, rounding[i])) };
}

/** The orders whose connected correlators have more rounding than scatter. */
export function ordersOfRounding(layout: TupleLayout, scatter: Float64Array, rounding: Float64Array): number[] {
  const size = (entries: Float64Array, [start, end]: readonly [number, number]): number =>
    Math.hypot(...entries.subarray(start, end));
  return [...layout.ranges].flatMap(([order, range]) => (size(rounding, range) > size(scatter, range) ? [order] : []));
}
