import type { ScalarEstimate } from "@nnft/correlators";
import { sortedTuples } from "@nnft/correlators/accumulators";
import { normalCdf } from "@nnft/foundations/special-functions";
import type { Key } from "@nnft/random";
import type { PairedDraws } from "./paired-draws.ts";
import { flipPValue, flippedSums, randomSigns } from "./sign-flips.ts";

/** The change of the correlators of one order under g. */
export interface OrderEvidence {
  readonly order: number;
  readonly tuples: number;
  /**
   * corrected for the tuples of all orders; exact where the whole law is symmetric. Where another order breaks, it is as good as the
   * central limit
   */
  readonly pValue: number;
  /** the tuple of sites p·D + o that changes most, in standard errors */
  readonly tuple: readonly number[];
  /** ⟨Πφ⟩ − ⟨Πgφ⟩ there */
  readonly change: ScalarEstimate;
  /** the change in units of the r.m.s. of the product, √⟨(Πφ)²⟩ */
  readonly effect: ScalarEstimate;
  /** the least probability, over the tuples of this order, of seeing a change of the size stated */
  readonly power: number;
}

export interface CorrelatorEvidence {
  readonly pValue: number;
  readonly power: number;
  readonly orders: readonly OrderEvidence[];
}

const MOST_TUPLES = 64;

/**
 * Whether correlators change under g, by the largest |Σ_b S_b|/√Σ_b S_b² over tuples, S_b = Σ over batch b of Πφ − Πgφ.
 *
 * Under the symmetry every S_b may change its sign, all tuples together: among random sign flips the p-value is exact for any number of
 * networks and any tails, and corrected for all tuples and orders at once (Westfall–Young).
 * Power: Φ(v √⟨(Πφ)²⟩ n/√Σ S_b² − c), c the (1 − level) quantile of the flipped maxima.
 * Source: Westfall & Young 1993, "Resampling-based multiple testing", chapter 2.
 */
export function correlatorTest(
  draws: PairedDraws,
  orders: readonly number[],
  key: Key,
  { level, violation, flips }: { readonly level: number; readonly violation: number; readonly flips: number },
): CorrelatorEvidence {
  const tuples = orders.flatMap((order) => spread(sortedTuples(draws.sites, order)));
  const changes = changesOf(draws, tuples);
  const maxima = flippedMaxima(changes, key, flips);
  const critical = Float64Array.from(maxima).sort()[Math.min(flips - 1, Math.ceil((1 - level) * flips))];
  const evidence = orders.map((order) => evidenceOf(order, changes, { maxima, critical, violation }));
  return {
    pValue: Math.min(...evidence.map((entry) => entry.pValue)),
    power: Math.min(...evidence.map((entry) => entry.power)),
    orders: evidence,
  };
}

/** Sums over batches and their squares, tuple by tuple. */
interface Changes {
  readonly tuples: readonly (readonly number[])[];
  readonly batches: number;
  readonly networks: number;
  /** S_b of every tuple, [batches, tuples] */
  readonly sums: Float64Array;
  /** Σ_b S_b */
  readonly totals: Float64Array;
  /** √Σ_b S_b²; 0 for what cancels in every network */
  readonly norms: Float64Array;
  /** Σ (Πφ)² over networks */
  readonly squares: Float64Array;
}

function changesOf({ batches, perBatch, sites, own, image }: PairedDraws, tuples: Changes["tuples"]): Changes {
  const count = tuples.length;
  const sums = new Float64Array(batches * count);
  const squares = new Float64Array(count);
  tuples.forEach((tuple, t) => {
    for (let b = 0; b < batches; b++) {
      let sum = 0;
      for (let m = b * perBatch; m < (b + 1) * perBatch; m++) {
        let [before, after] = [1, 1];
        for (const site of tuple) {
          before *= own[m * sites + site];
          after *= image[m * sites + site];
        }
        sum += before - after;
        squares[t] += (before * before + after * after) / 2;
      }
      sums[b * count + t] = sum;
    }
  });
  const norms = new Float64Array(count);
  const totals = new Float64Array(count);
  for (let b = 0; b < batches; b++)
    for (let t = 0; t < count; t++) {
      norms[t] += sums[b * count + t] ** 2;
      totals[t] += sums[b * count + t];
    }
  for (let t = 0; t < count; t++) {
    norms[t] = Math.sqrt(norms[t]);
    // what cancels in every network changes by rounding only
    if (norms[t] <= 1e-10 * Math.sqrt(squares[t])) norms[t] = 0;
  }
  return { tuples, batches, networks: batches * perBatch, sums, totals, norms, squares };
}

function scoreOf({ norms }: Changes, total: number, t: number): number {
  return norms[t] > 0 ? Math.abs(total) / norms[t] : 0;
}

/** The largest score over tuples under random signs of the batches. */
function flippedMaxima(changes: Changes, key: Key, flips: number): Float64Array {
  const { batches, sums, tuples } = changes;
  const count = tuples.length;
  const maxima = new Float64Array(flips);
  const shape = { batches, columns: count };
  flippedSums(sums, randomSigns(key, flips, batches), shape, (flipped, f) => {
    for (let t = 0; t < count; t++) maxima[f] = Math.max(maxima[f], scoreOf(changes, flipped[t], t));
  });
  return maxima;
}

function evidenceOf(
  order: number,
  changes: Changes,
  {
    maxima,
    critical,
    violation,
  }: { readonly maxima: Float64Array; readonly critical: number; readonly violation: number },
): OrderEvidence {
  const { tuples, networks, totals, norms, squares } = changes;
  const own = tuples.map((tuple, t) => ({ tuple, t })).filter(({ tuple }) => tuple.length === order);
  const worst = own.reduce((best, entry) =>
    scoreOf(changes, totals[entry.t], entry.t) > scoreOf(changes, totals[best.t], best.t) ? entry : best,
  );
  const size = Math.sqrt(squares[worst.t] / networks);
  const estimate = (value: number, standardError: number): ScalarEstimate => ({
    value,
    standardError,
    samples: networks,
    method: "paired draws",
  });
  return {
    order,
    tuples: own.length,
    pValue: flipPValue(scoreOf(changes, totals[worst.t], worst.t), maxima),
    tuple: worst.tuple,
    change: estimate(totals[worst.t] / networks, norms[worst.t] / networks),
    effect: estimate(size > 0 ? totals[worst.t] / networks / size : 0, size > 0 ? norms[worst.t] / networks / size : 0),
    power: Math.min(
      ...own.map(({ t }) =>
        norms[t] === 0 ? 1 : normalCdf((violation * Math.sqrt(squares[t] / networks) * networks) / norms[t] - critical),
      ),
    ),
  };
}

/** At most `MOST_TUPLES` of a list, evenly. */
function spread(tuples: readonly (readonly number[])[]): (readonly number[])[] {
  if (tuples.length <= MOST_TUPLES) return [...tuples];
  return Array.from(
    { length: MOST_TUPLES },
    (_, i) => tuples[Math.round((i * (tuples.length - 1)) / (MOST_TUPLES - 1))],
  );
}
