import { type Estimate, jackknife } from "@nnft/correlators";
import { connectedFromAccumulator, momentsFromAccumulator, planTuples } from "@nnft/correlators/accumulators";
import ndarray from "ndarray";
import { accumulatorOf, type BlockSums, placesOf } from "./block-sums.ts";

/** n-point functions on tuples of sites: what is estimated of one order. */
export interface OrderEstimates {
  readonly order: number;
  /** sites of each entry of the estimates below */
  readonly tuples: readonly (readonly number[])[];
  /** G^(n), disconnected parts included [tuples] */
  readonly full: Estimate;
  /** G_c^(n) [tuples] */
  readonly connected: Estimate;
  /** G_c^(n)/√Π G_c²(a,a) [tuples]: 0 for n ≥ 3 where the field is Gaussian */
  readonly normalized: Estimate;
}

/** The estimates of one order for independent samples, with errors by leaving out one block at a time. */
export function orderEstimates(sums: BlockSums, order: number, tuples: readonly (readonly number[])[]): OrderEstimates {
  const { plan, squares } = withSquares(tuples, sums.plan.points);
  const places = placesOf(sums, plan);
  const picked = sums.sums.map((block) => Float64Array.from(places, (place) => block[place]!));
  const size = tuples.length;
  const statistic = (means: Float64Array, count: number): Float64Array => {
    const accumulator = accumulatorOf({ plan, shift: sums.shift }, means, count);
    const connected = connectedFromAccumulator(accumulator);
    const full = momentsFromAccumulator(accumulator);
    const normalized = tuples.map((tuple, t) => {
      const spread = tuple.reduce((product, site) => product * connected[size + squares.get(site)!]!, 1);
      return tuple.some((site) => isAtRest(connected[size + squares.get(site)!]!, full[size + squares.get(site)!]!))
        ? Number.NaN
        : connected[t]! / Math.sqrt(spread);
    });
    return Float64Array.of(...full.subarray(0, size), ...connected.subarray(0, size), ...normalized);
  };
  const { value, standardError, samples, method, tails } = jackknife(picked, sums.counts, statistic, {
    biasCorrected: false,
  });
  const part = (k: number): Estimate => ({
    value: ndarray(value.data.slice(k * size, (k + 1) * size), [size]),
    standardError: ndarray(standardError.data.slice(k * size, (k + 1) * size), [size]),
    samples,
    method,
    ...warned([
      ...(k === 2 ? atRest(value.data.subarray(2 * size)) : []),
      ...cautions(tails.data.subarray(k * size, (k + 1) * size)),
    ]),
  });
  return { order, tuples, full: part(0), connected: part(1), normalized: part(2) };
}

/** Whether a variance is one of rounding only, beside the square of the field. */
const isAtRest = (variance: number, square: number): boolean => !(variance > 1e-26 * square);

/** The tuples, and behind them (a, a) for each of their sites. */
function withSquares(tuples: readonly (readonly number[])[], sites: number) {
  const used = [...new Set(tuples.flat())];
  const squares = new Map(used.map((site, k) => [site, k]));
  return { plan: planTuples([...tuples, ...used.map((site) => [site, site])], sites), squares };
}

const warned = (warnings: readonly string[]) => (warnings.length > 0 ? { warnings } : {});

function atRest(normalized: Float64Array): readonly string[] {
  const still = normalized.filter(Number.isNaN).length;
  if (still === 0) return [];
  return [`${still} normalized correlators are not defined: the field does not move at one of their sites.`];
}

/** Above this weight of the tails no error of 64 blocks is reliable; see `jackknife`. */
const HEAVY = 0.06;

function cautions(tails: Float64Array): readonly string[] {
  const heavy = tails.filter((weight) => weight > HEAVY).length;
  if (heavy === 0) return [];
  return [
    `A few samples carry most of the spread of ${heavy} of ${tails.length} numbers, so their errors may be too small; take many more samples.`,
  ];
}
