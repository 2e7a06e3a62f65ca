import { normal, sample } from "@nnft/densities";
import { DomainError } from "@nnft/foundations";
import { requireInteger, requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import { type Key, split } from "@nnft/random";
import { advanceChain, type ChainState, warmUpChain } from "./chain.ts";
import { type ChainVerdict, judgeChains } from "./judge-chains.ts";
import type { LogTarget } from "./log-target.ts";
import { requireTarget } from "./require-target.ts";
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
  /** where chains start, one state for each start; default independent standard normals */
  readonly start?: readonly Float64Array[];
  /** so many neighbouring chains share a start: many short chains are then judged by nested R̂. Default 1 */
  readonly chainsPerStart?: number;
  /** `states` of an earlier result, to go on from there without a warm-up: the bits of one long run */
  readonly from?: readonly ChainState[];
  /** below so many effective samples a result is not reliable; default 100 for each start */
  readonly leastEss?: number;
}

/** The result of the chains of a density. */
export interface DensitySamples extends ChainVerdict {
  /** draws of each observable, chain by chain */
  readonly draws: Readonly<Record<string, readonly Float64Array[]>>;
  readonly stepSizes: readonly number[];
  /** where the chains stopped: all that is needed to go on */
  readonly states: readonly ChainState[];
}

const KNOWN = [
  "key",
  "sampler",
  "chains",
  "warmup",
  "samples",
  "observables",
  "start",
  "from",
  "chainsPerStart",
  "leastEss",
];

/**
 * Samples a density on R^d known by its logarithm up to a constant, with diagnostics that decide whether to believe the result.
 *
 * Chains of Hamiltonian Monte Carlo with jittered trajectory lengths, of NUTS, MALA or Metropolis; step sizes (dual averaging) and masses adapt in a
 * warm-up that ends. Means carry Γ-method errors.
 * Shapes: states [d]; observables are functions of a state.
 * Convention: chain c draws from split(key, c), transition k of it from split(split(split(key, c), 1), k).
 * Accuracy: standard errors by the Γ-method; `reliable` and `reasons` are those of `judgeChains`.
 * Errors: DomainError for unknown options, counts or samplers; ConvergenceError where the density vanishes at a start.
 * Source: Neal 2011; Hoffman & Gelman 2014; Vehtari et al. 2021; Wolff 2004.
 *
 * @example
 * const target = { dimension: 1, logDensity: (q) => -q[0] ** 4, gradient: (q, g) => ((g[0] = -4 * q[0] ** 3), -q[0] ** 4) };
 * (await sampleDensity(target, { key: keyFrom(1), observables: { square: (q) => q[0] ** 2 } })).observables.square.value; // Γ(¾)/Γ(¼) = 0.338
 */
export async function sampleDensity(target: LogTarget, options: SampleDensityOptions): Promise<DensitySamples> {
  const caller = "sampleDensity";
  requireKnownOptions(caller, options, KNOWN);
  const { key, chains = options.from?.length ?? 4, warmup = 1000, samples = 1000, start, from } = options;
  const { chainsPerStart = 1 } = options;
  const sampler = resolveSampler(caller, options.sampler ?? "hmc");
  requireTarget(caller, target);
  requireInteger(caller, "chains", chains);
  requireInteger(caller, "warmup", warmup, sampler.stepSize === undefined ? 100 : 0);
  requireInteger(caller, "samples", samples, 16);
  requireKey(caller, key);
  const starts = countStarts(caller, target.dimension, chains, chainsPerStart, start);
  if (from && (from.length !== chains || start || options.warmup !== undefined))
    throw new DomainError(
      `${caller}: \`from\` must hold ${chains} states, without \`start\` and \`warmup\`, which it replaces; pass the state of each chain and only that.`,
    );
  const functions =
    options.observables ??
    Object.fromEntries(Array.from({ length: target.dimension }, (_, i) => [`q${i}`, (q: Float64Array) => q[i]]));
  const names = Object.keys(functions);
  const run: ReturnType<typeof advanceChain>[] = [];
  for (let c = 0; c < chains; c++) {
    await new Promise((resume) => setTimeout(resume, 0));
    const own = split(key, c);
    const group = Math.floor(c / chainsPerStart);
    const first = start?.[group] ?? drawnStart(split(key, group * chainsPerStart), target.dimension);
    const state = from?.[c] ?? warmUpChain(target, { sampler, warmup, start: first, key: split(own, 1) });
    const advanced = advanceChain(target, state, {
      sampler,
      samples,
      key: split(own, 1),
      observables: names.length,
      observe: (q, into) => {
        names.forEach((name, i) => {
          into[i] = functions[name](q);
        });
      },
    });
    run.push(advanced);
  }
  const draws = Object.fromEntries(
    names.map((name, i) => [
      name,
      run.map((chain) => Float64Array.from({ length: samples }, (_, k) => chain.draws[k * names.length + i])),
    ]),
  );
  const hasProposal = sampler.name === "hmc" || sampler.name === "mala";
  return {
    ...judgeChains({
      draws,
      acceptances: run.map((chain) => chain.acceptances),
      ...(hasProposal ? { boltzmann: run.map((chain) => chain.boltzmann) } : {}),
      ...(sampler.name === "metropolis" ? {} : { energies: run.map((chain) => chain.energies) }),
      divergences: run.reduce((sum, chain) => sum + chain.divergences, 0),
      chainsPerStart,
      leastEss: options.leastEss ?? 100 * starts,
    }),
    draws,
    stepSizes: run.map(({ state }) => state.stepSize),
    states: run.map(({ state }) => state),
  };
}

/** Standard normal numbers of the key of a chain. */
function drawnStart(key: Key, dimension: number): Float64Array {
  return sample(normal(0, 1), split(key, 0), dimension).data as Float64Array;
}

/** The number of starts, each shared by `chainsPerStart` chains. */
function countStarts(
  caller: string,
  dimension: number,
  chains: number,
  chainsPerStart: number,
  start: readonly Float64Array[] | undefined,
): number {
  requireInteger(caller, "chainsPerStart", chainsPerStart);
  const starts = chains / chainsPerStart;
  if (chainsPerStart > 1 && !(Number.isInteger(starts) && starts >= 2))
    throw new DomainError(
      `${caller}: \`chainsPerStart\` must divide the ${chains} chains into two groups at least, got ${chainsPerStart}; pass a divisor of chains below it.`,
    );
  if (start && (start.length !== starts || start.some((q) => q.length !== dimension)))
    throw new DomainError(
      `${caller}: \`start\` must hold ${starts} states of ${dimension} numbers; pass one state for each start.`,
    );
  return starts;
}
