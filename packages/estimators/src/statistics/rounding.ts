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
 * The rounding of all numbers where the sums of products are rounded each on its own: √Σ_S (∂κ/∂m_S ε m_S)². Cancellations between moments are part
 * of it, e.g. those of a sixth cumulant.
 */
export function roundingErrors(
  plan: MomentPlan,
  statistic: TupleStatistic,
  means: Float64Array,
  arithmetic: Arithmetic,
): Float64Array {
  const rounding = roundingOf(arithmetic);
  return propagated(
    plan,
    statistic,
    means,
    means.map((mean) => rounding * Math.abs(mean)),
  );
}

/**
 * The rounding of Wick sums over covariances: the covariances carry that of their arithmetic, the same for all monomials, so that the cumulants of n
 * fields of one output are off by n/2 of it at most; the sums are in float64. `known` is what each mean may be off beside.
 */
export function wickRounding(
  plan: MomentPlan,
  statistic: TupleStatistic,
  means: Float64Array,
  arithmetic: Arithmetic,
  known: Float64Array | undefined,
): Float64Array {
  const float64 = roundingOf("float64");
  const own = propagated(
    plan,
    statistic,
    means,
    means.map((mean, m) => float64 * Math.abs(mean) + (known?.[m] ?? 0)),
  );
  const count = plan.tuples.length;
  const values = evaluateTuples(plan, statistic, means);
  const largest = new Map<number, number>();
  const nameOf = (i: number): number => (i < count ? 1 : -1) * plan.tuples[i % count].length;
  values.forEach((value, i) => {
    largest.set(nameOf(i), Math.max(largest.get(nameOf(i)) ?? 0, Math.abs(value)));
  });
  return own.map((error, i) =>
    Math.hypot(error, (plan.tuples[i % count].length / 2) * roundingOf(arithmetic) * largest.get(nameOf(i))!),
  );
}

/** √Σ_S (∂κ/∂m_S δ_S)² as the mean square over trial changes of all moments by random signs. */
function propagated(
  plan: MomentPlan,
  statistic: TupleStatistic,
  means: Float64Array,
  uncertainties: Float64Array,
): Float64Array {
  const centre = evaluateTuples(plan, statistic, means);
  const squares = new Float64Array(centre.length);
  const largest = uncertainties.reduce(
    (most, size, m) => Math.max(most, means[m] === 0 ? 0 : size / Math.abs(means[m])),
    0,
  );
  if (largest === 0) return squares;
  const scale = STEP / largest;
  for (let pattern = 0; pattern < PATTERNS; pattern++) {
    const changed = evaluateTuples(
      plan,
      statistic,
      means.map((mean, m) => mean + scale * uncertainties[m] * signOf(pattern, m)),
    );
    for (let i = 0; i < squares.length; i++) squares[i] += ((changed[i] - centre[i]) / scale) ** 2 / PATTERNS;
  }
  return squares.map(Math.sqrt);
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
