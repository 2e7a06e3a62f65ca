import { jackknifeError } from "@nnft/correlators";
import { type ChainEstimate, estimateFromDraws } from "../samples/draws.ts";
import { blockSums, meansOf } from "./block-sums.ts";
import type { ModePowers } from "./mode-powers.ts";

/** Reads observables from the numbers of each draw, and combines their means to the quantity wanted. */
export interface BoxQuantity {
  readonly observables: number;
  readonly observe: (records: Float64Array, at: number, into: Float64Array, to: number) => void;
  readonly statistic: (means: Float64Array) => number;
}

/** An estimate with the draws that gave it; `method` ends in the estimator. */
export interface BoxEstimate extends ChainEstimate {
  readonly draws: ModePowers["draws"][number];
}

/**
 * f(means) by the better estimator, where there are two: the response where both halves of the chains prefer it, else the direct one.
 *
 * Response and direct estimators have the same expectation; the noise of one grows with the coupling, that of the other is the field's. Both errors are
 * measured, by the Γ-method for this f; a half prefers the response where its error is less than half the direct one, and an estimator that has a value to
 * one that has none. Means and errors of skewed numbers go together: a choice between errors that are alike favours low values. The halves are every
 * other chain, or the two halves of a single chain. Errors are widened where blocks of draws have heavy tails, as by `jackknife`.
 * Accuracy: see `docs/interactions.md` for the measured coverage. Mixtures were tried and left: by measured covariance errors were too small by up to a
 * third where the response has heavy tails; with halves that take what the other half prefers coverage fell to 58 % where halves often differ.
 */
export function boxEstimate({ draws }: ModePowers, quantity: BoxQuantity): BoxEstimate {
  if (draws.length === 1) return estimated(draws[0], quantity);
  const halves = draws.map(halved);
  const [first, second] = ([0, 1] as const).map((half) =>
    preferred(
      halves.map((own) => own[half]),
      quantity,
    ),
  );
  const direct = draws.findIndex(({ estimator }) => estimator === "direct");
  return estimated(draws[first === second ? first : direct], quantity);
}

type OwnDraws = ModePowers["draws"][number];

/** Every other chain, or the halves of one. */
function halved(draws: OwnDraws): readonly [OwnDraws, OwnDraws] {
  const { chains, weights, layout } = draws;
  if (chains.length > 1) {
    const every = <T>(list: readonly T[], half: number): T[] => list.filter((_, c) => c % 2 === half);
    const part = (half: number): OwnDraws => ({
      ...draws,
      chains: every(chains, half),
      weights: weights && every(weights, half),
    });
    return [part(0), part(1)];
  }
  const count = chains[0].length / layout.columns;
  const part = (from: number, to: number): OwnDraws => ({
    ...draws,
    chains: [chains[0].subarray(from * layout.columns, to * layout.columns)],
    weights: weights && [weights[0].subarray(from, to)],
  });
  return [part(0, Math.floor(count / 2)), part(Math.floor(count / 2), count)];
}

/** Which estimator is the better one for the quantity; where none has a value and an error, of its first observable. */
function preferred(draws: readonly OwnDraws[], quantity: BoxQuantity): number {
  const found = draws.map((own) => estimated(own, quantity));
  const judged = found.some(isKnown) ? found : draws.map((own) => estimated(own, firstOf(quantity)));
  return judged.reduce((best, estimate, i) => (better(estimate, judged[best]) ? i : best), 0);
}

/** By one estimator, with an error that is widened where a few blocks of draws carry most of its spread. */
function estimated(draws: OwnDraws, quantity: BoxQuantity): BoxEstimate {
  const { observables, observe, statistic } = quantity;
  const estimate = estimateFromDraws(draws, observables, observe, statistic);
  const standardError = estimate.standardError * widening(draws, quantity);
  return { ...estimate, standardError, method: `${estimate.method}, ${draws.estimator}`, draws };
}

/** Blocks by which tails are seen: of few draws each, since means of many hide them. */
const TAIL_BLOCKS = 256;

/** By how much `jackknifeError` widens the error of f for its tails, over short blocks of draws; 1 where f has no value without one of them. */
function widening(draws: OwnDraws, { observables, observe, statistic }: BoxQuantity): number {
  const blocks = blockSums(draws, observables, observe, TAIL_BLOCKS);
  const total = new Float64Array(observables + 1);
  for (const block of blocks) for (let i = 0; i < total.length; i++) total[i] += block[i];
  const left = blocks.map((block) => statistic(meansOf(total.map((sum, i) => sum - block[i]))));
  const mean = left.reduce((sum, each) => sum + each, 0) / left.length;
  const spread = left.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const factor = jackknifeError(left) / Math.sqrt(((left.length - 1) / left.length) * spread);
  return Number.isFinite(factor) ? factor : 1;
}

/** The mean of the first observable of a quantity. */
export function firstOf({ observables, observe }: BoxQuantity): BoxQuantity {
  const all = new Float64Array(observables);
  return {
    observables: 1,
    observe: (records, at, into, to) => {
      observe(records, at, all, 0);
      into[to] = all[0];
    },
    statistic: (means) => means[0],
  };
}

function isKnown({ value, standardError }: ChainEstimate): boolean {
  return Number.isFinite(value) && !Number.isNaN(standardError);
}

/** Whether `one` is to be taken before `other`. */
function better(one: BoxEstimate, other: BoxEstimate): boolean {
  if (!isKnown(one)) return false;
  return !isKnown(other) || one.standardError * doubt(one) < other.standardError * doubt(other);
}

/** The response is taken where its error is less than half the direct one: with heavy tails its own error is often measured too small. */
const doubt = ({ draws }: BoxEstimate): number => (draws.estimator === "direct" ? 1 : 2);
