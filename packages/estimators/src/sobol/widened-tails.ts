import type { MomentPlan } from "@nnft/correlators/accumulators";

/**
 * The leading coordinates of Gaussian neurons are drawn by s z with a weight s e^{−(s² − 1)z²/2} each. The outermost cell of n points holds the
 * tail beyond √(2 ln n): without weights its one point would carry most of the scatter of unbounded neurons, and 32 of them no error.
 * More coordinates, or a larger s, would cost bounded neurons in many dimensions more than unbounded ones gain.
 */
export const WIDENED: { readonly coordinates: number; readonly by: number } = { coordinates: 2, by: 1.2 };

/** How many coordinates of so many are widened. */
export const widenedOf = (rank: number): number => Math.min(rank, WIDENED.coordinates);

/** A with its leading columns times s. */
export function widenedFactor(factor: Float64Array, rank: number): Float64Array {
  return factor.map((entry, i) => (i % rank < widenedOf(rank) ? WIDENED.by * entry : entry));
}

/** The weight of neuron m of columns [rank, total]. */
export function weightOf(columns: Float64Array, rank: number, total: number, m: number): number {
  const leading = widenedOf(rank);
  let square = 0;
  for (let k = 0; k < leading; k++) square += columns[k * total + m] ** 2;
  return WIDENED.by ** leading * Math.exp(-((WIDENED.by ** 2 - 1) / 2) * square);
}

/** The same products times a weight, which stands in the place of one more site; product 1 is the weight itself. */
export function weightedPlan(plan: MomentPlan, site: number): MomentPlan {
  const shifted = (list: Int32Array, first: number, map: (entry: number) => number): Int32Array =>
    Int32Array.from([0, first, ...Array.from(list.subarray(1), map)]);
  return {
    ...plan,
    size: plan.size + 1,
    parents: shifted(plan.parents, 0, (parent) => parent + 1),
    factors: shifted(plan.factors, site, (factor) => factor),
  };
}

/** Adds the sums of a weighted plan to those of the plan; the sum of the weights takes the place of the count. */
export function addWeighted(weighted: Float64Array, sums: Float64Array): void {
  for (let m = 0; m < sums.length; m++) sums[m] += weighted[m + 1];
}
