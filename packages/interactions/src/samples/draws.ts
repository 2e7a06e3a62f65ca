import { type GammaEstimate, gammaMethod, type ScalarEstimate } from "@nnft/correlators";
import { ConvergenceError } from "@nnft/foundations";
import ndarray, { type NdArray } from "ndarray";
import type { RecordLayout } from "./chain-recorder.ts";

/** The records of chains, or of draws from the prior with weights. */
export interface Draws {
  readonly layout: RecordLayout;
  /** [samples, columns] of each chain */
  readonly chains: readonly Float64Array[];
  /** weights of all draws of each chain for independent draws of the undeformed density; undefined for Markov chains */
  readonly weights: readonly Float64Array[] | undefined;
}

/** A number estimated from chains: with autocorrelation where it is known. */
export type ChainEstimate = ScalarEstimate & Partial<Pick<GammaEstimate, "integratedTime">>;

/**
 * f(⟨o_1⟩, …, ⟨o_n⟩) of observables of a record, with its error.
 *
 * Formula: ⟨o⟩ is the mean over Markov chains, with the Γ-method's error of f; or Σ w o/Σ w over independent draws weighted by w = e^{−S_int}, with the
 * error of the ratio by linear propagation.
 * Convention: `observe` writes the observables of one record, `statistic` takes their means; left out, it is the first mean.
 * Accuracy: an error that cannot be known, since chains are too short for their correlations, is NaN.
 * Source: Wolff 2004.
 */
export function estimateFromDraws(
  { layout, chains, weights }: Draws,
  observables: number,
  observe: (records: Float64Array, at: number, into: Float64Array, to: number) => void,
  statistic: (means: Float64Array) => number = (means) => means[0],
): ChainEstimate {
  const width = observables + (weights ? 1 : 0);
  const tables = chains.map((records, c) => {
    const count = records.length / layout.columns;
    const table = new Float64Array(count * width);
    for (let k = 0; k < count; k++) {
      observe(records, k * layout.columns, table, k * width);
      if (!weights) continue;
      const w = weights[c][k];
      for (let i = 0; i < observables; i++) table[k * width + i] *= w;
      table[k * width + observables] = w;
    }
    return ndarray(table, [count, width]);
  });
  const ratio = new Float64Array(observables);
  const combined = (means: Float64Array): number => {
    for (let i = 0; i < observables; i++) ratio[i] = weights ? means[i] / means[observables] : means[i];
    return statistic(ratio);
  };
  const estimate = withKnownWindow(tables, combined, weights !== undefined);
  const { value, standardError, samples } = estimate;
  if (weights) return { value, standardError, samples, method: "reweighting" };
  return { value, standardError, samples, method: "markov-chain", integratedTime: estimate.integratedTime };
}

/** The Γ-method's estimate; with an unknown error where no window of the autocorrelation fits into the chains. */
function withKnownWindow(
  tables: readonly NdArray[],
  statistic: (means: Float64Array) => number,
  independent: boolean,
): GammaEstimate {
  if (independent) return gammaMethod(tables, { statistic, S: 0 });
  try {
    return gammaMethod(tables, { statistic });
  } catch (error) {
    if (!(error instanceof ConvergenceError)) throw error;
    const plain = gammaMethod(tables, { statistic, S: 0 });
    const integratedTime = { ...plain.integratedTime, value: Number.NaN, standardError: Number.NaN };
    return { ...plain, standardError: Number.NaN, integratedTime };
  }
}
