import { formatEstimate, type ScalarEstimate } from "@nnft/correlators";
import { type ObservableDiagnostics, observableDiagnostics } from "./chain-diagnostics.ts";
import { type ChainMean, chainMean } from "./chain-mean.ts";

/** One observable: mean with Γ-method error, and how its chains behaved. */
export interface ObservableResult extends ObservableDiagnostics, ChainMean {}

/** The records of chains after their warm-up, chain by chain. */
export interface ChainRecords {
  /** draws of each observable */
  readonly draws: Readonly<Record<string, readonly Float64Array[]>>;
  readonly acceptances: readonly Float64Array[];
  /** e^{−ΔH} of the proposals; left out for samplers without a single proposal or with an unbounded ratio */
  readonly boltzmann?: readonly Float64Array[];
  readonly divergences: number;
  /** below so many effective samples of an observable chains are not reliable */
  readonly leastEss: number;
}

/** The verdict of the diagnostics on chains. */
export interface ChainVerdict {
  readonly observables: Readonly<Record<string, ObservableResult>>;
  readonly acceptance: number;
  /** ⟨e^{−ΔH}⟩ with its error, 1 in equilibrium; NaN for nuts, which has no single proposal, and for metropolis, whose ratio is unbounded */
  readonly boltzmann: ScalarEstimate;
  readonly divergences: number;
  /** whether all diagnostics pass; `reasons` names those that fail */
  readonly reliable: boolean;
  readonly reasons: readonly string[];
}

/**
 * Judges chains by what they recorded.
 *
 * Shapes: any number of chains of one length ≥ 16 for each observable.
 * Convention: reliable chains have R̂ < 1.01 (the 1.05 of older practice is too lax) and at least `leastEss` bulk and tail effective
 * samples of every observable, known errors, ⟨e^{−ΔH}⟩ within 5 errors of 1 and no divergence.
 * Accuracy: standard errors by the Γ-method.
 * Source: Vehtari et al. 2021; Wolff 2004; Duane et al. 1987 for ⟨e^{−ΔH}⟩ = 1.
 */
export function judgeChains(records: ChainRecords): ChainVerdict {
  const { draws, divergences, leastEss } = records;
  const reasons: string[] = [];
  const observables = Object.fromEntries(
    Object.entries(draws).map(([name, chains]) => {
      const result: ObservableResult = {
        ...chainMean(chains),
        ...observableDiagnostics(chains),
      };
      const effective = Math.min(result.bulkEss, result.tailEss);
      if (!(result.rHat < 1.01)) reasons.push(`R̂ of ${name} is ${result.rHat.toFixed(3)}, not below 1.01`);
      if (!(effective >= leastEss))
        reasons.push(`${name} has ${Math.round(effective)} effective samples, fewer than ${leastEss}`);
      if (Number.isNaN(result.standardError))
        reasons.push(`the error of ${name} is not known: the chains are too short, or it does not move`);
      return [name, result];
    }),
  );
  if (divergences > 0) reasons.push(`${divergences} trajectories diverged: take a smaller step (a larger acceptance)`);
  const boltzmann = boltzmannOf(records.boltzmann);
  const { value, standardError } = boltzmann;
  if (records.boltzmann && Number.isNaN(standardError))
    reasons.push("the error of ⟨e^{−ΔH}⟩ is not known: the chains are too short, or do not move");
  if (Math.abs(value - 1) > 5 * standardError)
    reasons.push(`⟨e^{−ΔH}⟩ is ${formatEstimate(value, standardError)}, not 1`);
  const count = records.acceptances.reduce((sum, chain) => sum + chain.length, 0);
  const accepted = records.acceptances.reduce((sum, chain) => sum + chain.reduce((part, x) => part + x, 0), 0);
  return {
    observables,
    acceptance: accepted / count,
    boltzmann,
    divergences,
    reliable: reasons.length === 0,
    reasons,
  };
}

function boltzmannOf(chains: readonly Float64Array[] | undefined): ScalarEstimate {
  if (!chains) return { value: Number.NaN, standardError: Number.NaN, samples: 0, method: "none" };
  const { value, standardError, samples, method } = chainMean(chains);
  return { value, standardError, samples, method };
}
