import { DomainError, type Key, normal, sample, split } from "@nnft/densities";
import { type ObservableDiagnostics, observableDiagnostics } from "./chain-diagnostics.ts";
import { type ChainMean, chainMean } from "./chain-mean.ts";
import type { LogTarget } from "./log-target.ts";
import { type Chain, runChain } from "./run-chain.ts";
import { resolveSampler, type SamplerChoice } from "./sampler-choice.ts";

export interface SampleDensityOptions {
  readonly key: Key;
  /** default "hmc" */
  readonly sampler?: SamplerChoice;
  /** default 4 */
  readonly chains?: number;
  /** transitions that adapt and are dropped, default 1000 */
  readonly warmup?: number;
  /** transitions kept of each chain, default 1000 */
  readonly samples?: number;
  /** functions of the state; default every coordinate */
  readonly observables?: Readonly<Record<string, (q: Float64Array) => number>>;
  /** where chains start; default independent standard normals */
  readonly start?: readonly Float64Array[];
  /** below so many effective samples a result is not reliable; default 100 for each chain */
  readonly leastEss?: number;
}

/** One observable: mean with Γ-method error, and how its chains behaved. */
export interface ObservableResult extends ObservableDiagnostics, ChainMean {
  readonly samples: number;
  readonly method: "markov-chain";
}

/** What the chains of a density gave. */
export interface DensitySamples {
  readonly observables: Readonly<Record<string, ObservableResult>>;
  /** draws of each observable, chain by chain */
  readonly draws: Readonly<Record<string, readonly Float64Array[]>>;
  readonly acceptance: number;
  /** ⟨e^{−ΔH}⟩ with its error, 1 in equilibrium; NaN for nuts, which has no single proposal, and for metropolis, whose ratio is unbounded */
  readonly boltzmann: { readonly value: number; readonly standardError: number };
  readonly divergences: number;
  readonly stepSizes: readonly number[];
  /** whether all diagnostics pass; `reasons` says which do not */
  readonly reliable: boolean;
  readonly reasons: readonly string[];
  readonly ends: readonly Float64Array[];
}

const KNOWN = ["key", "sampler", "chains", "warmup", "samples", "observables", "start", "leastEss"];

/**
 * Samples a density on R^d known by its logarithm up to a constant, with diagnostics that decide whether to believe the result.
 *
 * Chains of Hamiltonian Monte Carlo with jittered trajectory lengths, of NUTS, MALA or Metropolis; step sizes (dual averaging) and masses adapt in a
 * warm-up that ends. Means carry Γ-method errors.
 * Shapes: states [d]; observables are functions of a state.
 * Convention: chain c draws from split(key, c), transition k of it from split(split(key, c), k).
 * Accuracy: standard errors by the Γ-method. A result is `reliable` if every R̂ < 1.01 (the 1.05 of older practice is too lax), every bulk and tail ESS is at
 * least `leastEss`, ⟨e^{−ΔH}⟩ is within 5 errors of 1 and no trajectory diverged.
 * Errors: DomainError for unknown options, counts or samplers; ConvergenceError where the density vanishes at a start.
 * Source: Neal 2011; Hoffman & Gelman 2014; Vehtari et al. 2021; Wolff 2004.
 *
 * @example
 * const target = { dimension: 1, logDensity: (q) => -q[0] ** 4, gradient: (q, g) => ((g[0] = -4 * q[0] ** 3), -q[0] ** 4) };
 * sampleDensity(target, { key: keyFrom(1), observables: { square: (q) => q[0] ** 2 } }).observables.square.value; // Γ(¾)/Γ(¼) = 0.338
 */
export function sampleDensity(target: LogTarget, options: SampleDensityOptions): DensitySamples {
  const caller = "sampleDensity";
  for (const name of Object.keys(options))
    if (!KNOWN.includes(name))
      throw new DomainError(`${caller}: unknown option \`${name}\`; the options are ${KNOWN.join(", ")}.`);
  const { key, chains = 4, warmup = 1000, samples = 1000 } = options;
  const sampler = resolveSampler(caller, options.sampler ?? "hmc");
  for (const [name, value, least] of [
    ["dimension", target.dimension, 1],
    ["chains", chains, 1],
    ["warmup", warmup, sampler.stepSize === undefined ? 100 : 0],
    ["samples", samples, 16],
  ] as const)
    if (!Number.isInteger(value) || value < least)
      throw new DomainError(`${caller}: \`${name}\` must be an integer of at least ${least}, got ${value}.`);
  if (key?.generator === undefined)
    throw new DomainError(`${caller}: \`key\` must be a key, got ${String(key)}; make one with keyFrom(seed).`);
  const { start } = options;
  if (start && (start.length !== chains || start.some((q) => q.length !== target.dimension)))
    throw new DomainError(`${caller}: \`start\` must hold ${chains} states of ${target.dimension} numbers.`);
  const functions =
    options.observables ??
    Object.fromEntries(Array.from({ length: target.dimension }, (_, i) => [`q${i}`, (q: Float64Array) => q[i]]));
  const names = Object.keys(functions);
  const run = Array.from({ length: chains }, (_, c): Chain => {
    const own = split(key, c);
    return runChain(target, {
      sampler,
      warmup,
      samples,
      key: split(own, 1),
      start: start?.[c] ?? (sample(normal(0, 1), split(own, 0), target.dimension).data as Float64Array),
      observables: names.length,
      observe: (q, into) => {
        names.forEach((name, i) => {
          into[i] = functions[name](q);
        });
      },
    });
  });
  const draws = Object.fromEntries(
    names.map((name, i) => [
      name,
      run.map((chain) => Float64Array.from({ length: samples }, (_, k) => chain.draws[k * names.length + i])),
    ]),
  );
  const reasons: string[] = [];
  const leastEss = options.leastEss ?? 100 * chains;
  const observables = Object.fromEntries(
    names.map((name) => {
      const result: ObservableResult = {
        ...chainMean(draws[name]),
        ...observableDiagnostics(draws[name]),
        samples: chains * samples,
        method: "markov-chain",
      };
      if (!(result.rHat < 1.01)) reasons.push(`R̂ of ${name} is ${result.rHat.toFixed(3)}, not below 1.01`);
      if (!(Math.min(result.bulkEss, result.tailEss) >= leastEss))
        reasons.push(
          `${name} has ${Math.round(Math.min(result.bulkEss, result.tailEss))} effective samples, fewer than ${leastEss}`,
        );
      if (Number.isNaN(result.standardError))
        reasons.push(`the error of ${name} is not known: the chains are too short, or it does not move`);
      return [name, result];
    }),
  );
  const divergences = run.reduce((sum, chain) => sum + chain.divergences, 0);
  if (divergences > 0) reasons.push(`${divergences} trajectories diverged: take a smaller step (a larger acceptance)`);
  const hasProposal = sampler.name === "hmc" || sampler.name === "mala";
  const boltzmann = hasProposal
    ? chainMean(run.map((chain) => chain.boltzmann))
    : { value: Number.NaN, standardError: Number.NaN };
  if (hasProposal && Number.isNaN(boltzmann.standardError))
    reasons.push("the error of ⟨e^{−ΔH}⟩ is not known: the chains are too short, or do not move");
  if (Math.abs(boltzmann.value - 1) > 5 * boltzmann.standardError)
    reasons.push(`⟨e^{−ΔH}⟩ is ${boltzmann.value.toFixed(4)} ± ${boltzmann.standardError.toFixed(4)}, not 1`);
  const accepted = run.flatMap((chain) => Array.from(chain.acceptances));
  return {
    observables,
    draws,
    acceptance: accepted.reduce((sum, x) => sum + x, 0) / accepted.length,
    boltzmann: { value: boltzmann.value, standardError: boltzmann.standardError },
    divergences,
    stepSizes: run.map(({ stepSize }) => stepSize),
    reliable: reasons.length === 0,
    reasons,
    ends: run.map(({ end }) => end),
  };
}
