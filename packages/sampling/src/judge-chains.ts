import { formatEstimate, type ScalarEstimate } from "@nnft/correlators";
import { requireInteger, requireKnownOptions, requireNonNegative } from "@nnft/foundations/checks";
import { requireFloat64, requireList, requireObject, speakingFor } from "@nnft/foundations/kinds";
import { type ChainMean, chainMean } from "./chain-mean.ts";
import { type BatchError, batchError } from "./diagnostics/batch-error.ts";
import { energyFraction } from "./diagnostics/energy-fraction.ts";
import { type ObservableDiagnostics, observableDiagnostics } from "./diagnostics/observable-diagnostics.ts";

/** One observable: mean with Γ-method error, and how its chains behaved. */
export interface ObservableResult extends ObservableDiagnostics, ChainMean {
  /** the error of the mean by means of batches, which the Γ-method's is compared with */
  readonly batchError: number;
}

const RECORDS = ["draws", "acceptances", "boltzmann", "energies", "divergences", "chainsPerStart", "leastEss"];

/** The records of chains after their warm-up, chain by chain. */
export interface ChainRecords {
  /** draws of each observable */
  readonly draws: Readonly<Record<string, readonly Float64Array[]>>;
  readonly acceptances: readonly Float64Array[];
  /** e^{−ΔH} of the proposals; left out for samplers without a single proposal or with an unbounded ratio */
  readonly boltzmann?: readonly Float64Array[];
  /** H at the start of each trajectory; left out for samplers without momenta */
  readonly energies?: readonly Float64Array[];
  readonly divergences: number;
  /** so many neighbouring chains share a start; default 1 */
  readonly chainsPerStart?: number;
  /** below so many effective samples of an observable chains are not reliable */
  readonly leastEss: number;
}

/** The verdict of the diagnostics on chains. */
export interface ChainVerdict {
  readonly observables: Readonly<Record<string, ObservableResult>>;
  readonly acceptance: number;
  /** ⟨e^{−ΔH}⟩ with its error, 1 in equilibrium; NaN for nuts, which has no single proposal, and for metropolis, whose ratio is unbounded */
  readonly boltzmann: ScalarEstimate;
  /** E-BFMI, the share of the energy's spread that fresh momenta bring at each transition: below 0.3 tails are not reached; NaN without momenta */
  readonly energyFraction: number;
  readonly divergences: number;
  /** whether all diagnostics pass; `reasons` names those that fail */
  readonly reliable: boolean;
  readonly reasons: readonly string[];
}

/** Errors by autocorrelations and by batches differ by so many standard deviations of their ratio where one of them is wrong. */
const DISAGREE = 5;

/**
 * Judges chains by what they recorded.
 *
 * Shapes: any number of chains of one length ≥ 16 for each observable.
 * Convention: reliable chains have R̂ < 1.01 (the 1.05 of older practice is too lax), or nested R̂ < 1.01 where they share starts, and at least
 * `leastEss` bulk and tail effective samples of every observable, known errors that agree with those of batches, ⟨e^{−ΔH}⟩ within 5 errors of 1,
 * E-BFMI of at least 0.3 and no divergence.
 * Accuracy: standard errors by the Γ-method.
 * Source: Vehtari et al. 2021; Margossian et al. 2024; Betancourt 2016; Wolff 2004; Duane et al. 1987 for ⟨e^{−ΔH}⟩ = 1.
 */
export function judgeChains(records: ChainRecords): ChainVerdict {
  requireKnownOptions("judgeChains", records, RECORDS, "record");
  requireRecords(records);
  const { draws, divergences, leastEss, chainsPerStart = 1 } = records;
  const reasons: string[] = [];
  const observables = Object.fromEntries(
    Object.entries(draws).map(([name, chains]) => {
      const batches = batchError(chains);
      const result: ObservableResult = {
        ...speakingFor("judgeChains", { chains: `draws.${name}` }, () => chainMean(chains)),
        ...observableDiagnostics(chains, chainsPerStart),
        batchError: batches.standardError,
      };
      reasons.push(...reasonsOf(name, result, batches, chainsPerStart > 1, leastEss));
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
  const fraction = records.energies ? energyFraction(records.energies) : Number.NaN;
  if (fraction < 0.3)
    reasons.push(
      `E-BFMI is ${fraction.toFixed(2)}, below 0.3: fresh momenta hardly change the energy, and the tails are not reached; take other coordinates`,
    );
  const count = records.acceptances.reduce((sum, chain) => sum + chain.length, 0);
  const accepted = records.acceptances.reduce((sum, chain) => sum + chain.reduce((part, x) => part + x, 0), 0);
  return {
    observables,
    acceptance: accepted / count,
    boltzmann,
    energyFraction: fraction,
    divergences,
    reliable: reasons.length === 0,
    reasons,
  };
}

/** The reasons against one observable. */
function reasonsOf(
  name: string,
  result: ObservableResult,
  batches: BatchError,
  nested: boolean,
  leastEss: number,
): readonly string[] {
  const reasons: string[] = [];
  const mixing = nested ? result.nestedRHat : result.rHat;
  const spread = nested ? "nested R̂" : "R̂";
  if (Number.isNaN(mixing)) reasons.push(`${spread} of ${name} is not known`);
  else if (!(mixing < 1.01)) reasons.push(`${spread} of ${name} is ${mixing.toFixed(3)}, not below 1.01`);
  const effective = Math.min(result.bulkEss, result.tailEss);
  if (Number.isNaN(effective)) reasons.push(`the effective samples of ${name} are not known`);
  else if (!(effective >= leastEss))
    reasons.push(`${name} has ${Math.round(effective)} effective samples, fewer than ${leastEss}`);
  if (Number.isNaN(result.standardError))
    reasons.push(`the error of ${name} is not known: the chains are too short, or it does not move`);
  else if (errorsDisagree(result, batches))
    reasons.push(
      `the error of ${name} is ${result.standardError.toPrecision(2)} by autocorrelations, but ${batches.standardError.toPrecision(2)} by means of batches`,
    );
  return reasons;
}

/** Whether the errors of autocorrelations and of batches differ beyond their own errors, and beyond the bias of batches shorter than some τ_int. */
function errorsDisagree(
  { standardError, errorOfStandardError, integratedTime }: ObservableResult,
  batches: BatchError,
): boolean {
  const scatter = Math.hypot(errorOfStandardError / standardError, 1 / Math.sqrt(2 * (batches.batches - 1)));
  const apart = Math.log(batches.standardError / standardError);
  const short = Math.log1p(-Math.min(0.99, integratedTime.value / batches.length)) / 2;
  return apart > DISAGREE * scatter || apart < short - DISAGREE * scatter;
}

function boltzmannOf(chains: readonly Float64Array[] | undefined): ScalarEstimate {
  if (!chains) return { value: Number.NaN, standardError: Number.NaN, samples: 0, method: "none" };
  const { value, standardError, samples, method } = chainMean(chains);
  return { value, standardError, samples, method };
}

function requireRecords(records: ChainRecords): void {
  const { draws, acceptances, boltzmann, energies, divergences, chainsPerStart, leastEss } = records;
  requireObject("judgeChains", "draws", draws, [], "give the chains of each observable by its name");
  for (const [name, chains] of Object.entries(draws)) requireChains(`draws.${name}`, chains, 1);
  requireChains("acceptances", acceptances, 1);
  if (boltzmann !== undefined) requireChains("boltzmann", boltzmann, 0);
  if (energies !== undefined) requireChains("energies", energies, 0);
  requireInteger("judgeChains", "divergences", divergences, 0);
  if (chainsPerStart !== undefined) requireInteger("judgeChains", "chainsPerStart", chainsPerStart);
  requireNonNegative("judgeChains", "leastEss", leastEss);
}

function requireChains(name: string, chains: unknown, least: number): void {
  requireList("judgeChains", name, chains, least, "give one Float64Array for each chain").forEach((chain, c) => {
    requireFloat64("judgeChains", `${name}[${c}]`, chain, 1);
  });
}
