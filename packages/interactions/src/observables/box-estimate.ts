import { type ChainEstimate, estimateFromDraws } from "../samples/draws.ts";
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
 * f(means) by the estimator of the smaller error, where there are two.
 *
 * Response and direct estimators have the same expectation; the noise of one grows with the coupling, that of the other is the field's. Both errors are
 * measured, by the Γ-method for this f, and one that has a value is taken before one that has none.
 * Accuracy: means and errors of right-skewed numbers go together, so that the choice favours low values where both errors are alike; see
 * `docs/interactions.md` for the measured coverage. A mixture by measured covariance was tried and left: its errors were too small by up to a
 * third where the response has heavy tails.
 */
export function boxEstimate({ draws }: ModePowers, quantity: BoxQuantity): BoxEstimate {
  const found = draws.map((own) => estimated(own, quantity));
  if (found.length > 1 && !found.some(isKnown)) {
    // neither has a value and an error: the one of the smaller error of the first observable
    const [first, ...others] = draws.map((own) => estimated(own, firstOf(quantity)));
    const best = others.reduce((least, other) => (better(other, least) ? other : least), first);
    return found.find((estimate) => estimate.draws === best.draws)!;
  }
  return found.reduce((best, other) => (better(other, best) ? other : best));
}

function estimated(draws: ModePowers["draws"][number], { observables, observe, statistic }: BoxQuantity): BoxEstimate {
  const estimate = estimateFromDraws(draws, observables, observe, statistic);
  return { ...estimate, method: `${estimate.method}, ${draws.estimator}`, draws };
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

function better(one: ChainEstimate, other: ChainEstimate): boolean {
  return isKnown(one) && !(isKnown(other) && other.standardError <= one.standardError);
}
