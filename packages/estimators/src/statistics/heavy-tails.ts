import type { MomentPlan } from "@nnft/correlators/accumulators";
import type { Arithmetic } from "../sampling/arithmetic.ts";
import type { GroupedSums } from "../sampling/sample-blocks.ts";
import { SCRAMBLINGS } from "../sobol/net-schedule.ts";
import { roundingOf } from "./rounding.ts";

const LARGEST_SHARE = 1 / 2;
/** Of 32 scramblings, whose means may have the longer tails of their outermost points: errors were seen to cover as stated below this. */
const LARGEST_SHARE_OF_SCRAMBLINGS = 2 / 3;

/**
 * Warns where one group carries the sum: with finite variance the largest share of Σ n_g (m_g − m̄)² over 64 groups of n_g
 * draws stays near 2 ln(64)/64 ≈ 0.13; a share above one half means the error bar rests on a few draws.
 * `enters` says which moments the result is made of. A moment that is the same in every draw, or zero but for rounding beside
 * the others of its order, has no tails.
 */
export function heavyTails(
  plan: MomentPlan,
  { sums, counts }: GroupedSums,
  enters: readonly boolean[],
  arithmetic: Arithmetic,
): string[] {
  const rounding = roundingOf(arithmetic);
  if (sums.length < 32) return [];
  const total = counts.reduce((a, b) => a + b, 0);
  const means = Array.from({ length: plan.size }, (_, i) => sums.reduce((sum, group) => sum + group[i], 0) / total);
  const scales: number[] = [];
  plan.monomials.forEach(({ length: order }, i) => {
    scales[order] = Math.max(scales[order] ?? 0, Math.abs(means[i]));
  });
  let worst = 0;
  for (let i = 1; i < plan.size; i++) {
    if (!enters[i]) continue;
    const squares = sums.map((sum, g) => counts[g] * (sum[i] / counts[g] - means[i]) ** 2);
    const spread = squares.reduce((a, b) => a + b, 0);
    if (spread > total * (rounding * scales[plan.monomials[i].length]) ** 2)
      worst = Math.max(worst, Math.max(...squares) / spread);
  }
  if (worst < (sums.length <= SCRAMBLINGS ? LARGEST_SHARE_OF_SCRAMBLINGS : LARGEST_SHARE)) return [];
  return [
    `Heavy tails: one of ${sums.length} groups of draws carries ${Math.round(100 * worst)} % of the ` +
      `spread of a moment, so its error bar is not to be trusted; use an exact method or many more samples.`,
  ];
}
