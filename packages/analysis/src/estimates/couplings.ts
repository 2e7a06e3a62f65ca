import type { Estimate } from "@nnft/correlators";
import {
  connectedFromAccumulator,
  type MomentAccumulator,
  planTuples,
  sortedTuples,
} from "@nnft/correlators/accumulators";
import { symmetricTensor } from "@nnft/correlators/cumulants";
import { type ConnectedCorrelators, edgeworthAction } from "@nnft/interactions/edgeworth";
import { symmetricEigen } from "@nnft/linear-algebra";
import { accumulatorOf, type BlockSums, placesOf } from "./block-sums.ts";

/** The action of the field at a few sites, S = ½ g₂φφ + (1/4!) g₄φφφφ: the other sites are integrated out. */
export interface SampledCouplings {
  readonly sites: readonly number[];
  /** g₂ [sites, sites] */
  readonly quadratic: Estimate;
  /** g₄ [sites, sites, sites, sites]; positive where G_c⁴ is negative */
  readonly quartic: Estimate;
}

/** Below this share of the largest eigenvalue of their correlations sites are taken to depend on each other. */
const SINGULAR = 1e-8;

/**
 * Couplings of the Edgeworth action to first order in 1/N, by `edgeworthAction`, with errors by leaving out one block at a time.
 * Undefined where the fields at the sites depend on each other: there is no g₂ then.
 */
export function sampledCouplings(sums: BlockSums, sites: readonly number[]): SampledCouplings | undefined {
  const count = sites.length;
  const [pairs, fours] = [sortedTuples(count, 2), sortedTuples(count, 4)];
  const own = planTuples(
    [...pairs, ...fours].map((tuple) => tuple.map((k) => sites[k]!)),
    sums.plan.points,
  );
  const places = placesOf(sums, own);
  const picked = sums.sums.map((block) => Float64Array.from(places, (place) => block[place]!));
  const total = picked.reduce((sum, block) => sum.map((x, m) => x + block[m]!));
  const samples = sums.counts.reduce((sum, n) => sum + n, 0);
  const over = (sum: Float64Array, n: number): MomentAccumulator =>
    accumulatorOf(
      { plan: own, shift: sums.shift },
      sum.map((x) => x / n),
      n,
    );
  const correlators = (accumulator: MomentAccumulator): ConnectedCorrelators => {
    const values = connectedFromAccumulator(accumulator);
    return {
      twoPoint: symmetricTensor(values.subarray(0, pairs.length), 2, count),
      connectedFour: symmetricTensor(values.subarray(pairs.length), 4, count),
    };
  };
  const whole = correlators(over(total, samples));
  if (isSingular(whole.twoPoint.data as Float64Array, count)) return undefined;
  const { quadratic, quartic } = edgeworthAction(whole, {
    order: 1,
    replicas: picked.map((block, b) =>
      correlators(
        over(
          total.map((x, m) => x - block[m]!),
          samples - sums.counts[b]!,
        ),
      ),
    ),
  });
  return { sites, quadratic: { ...quadratic, samples }, quartic: { ...quartic, samples } };
}

/** Whether the correlations of the sites have an eigenvalue of rounding only. */
function isSingular(covariance: Float64Array, count: number): boolean {
  const spread = Array.from({ length: count }, (_, a) => Math.sqrt(covariance[a * count + a]!));
  if (spread.some((s) => !(s > 0))) return true;
  const { values } = symmetricEigen(
    covariance.map((x, k) => x / (spread[Math.floor(k / count)]! * spread[k % count]!)),
    count,
  );
  return !(values[0]! > SINGULAR * values[count - 1]!);
}
