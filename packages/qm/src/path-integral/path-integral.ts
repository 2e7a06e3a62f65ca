import { gammaMethod, type ScalarEstimate } from "@nnft/correlators";
import { ConvergenceError, DomainError } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import type { Potential } from "@nnft/interactions";
import { type Key, split } from "@nnft/random";
import { type CorrelatorBlocks, groupsOf, pairsWithin, requirePowers } from "../spectrum/correlator-blocks.ts";
import { bridgeChain } from "./bridge-sampler.ts";
import { particleIn } from "./particle.ts";
import { measurementLength, pathMeasurement } from "./path-measurement.ts";

/** Names of the options of a path integral. */
export const PATH_OPTIONS: readonly (keyof PathIntegralOptions)[] = [
  "potential",
  "key",
  "period",
  "step",
  "samples",
  "chains",
  "longestTime",
  "powers",
  "signal",
];

export interface PathIntegralOptions {
  /** V(x): coefficients c_0, c_1, … or any potential of @nnft/interactions. */
  readonly potential: readonly number[] | Potential;
  readonly key: Key;
  /** Length β of the circle of Euclidean time. Default 16. */
  readonly period?: number;
  /** ε. Default 1/16. */
  readonly step?: number;
  /** Configurations measured, over all chains. Default 40,000. */
  readonly samples?: number;
  /** Independent chains. Default 8. */
  readonly chains?: number;
  /** Longest Euclidean time of the correlators. Default 2. */
  readonly longestTime?: number;
  /** Powers of x whose correlators are measured. Default 1 … 6. */
  readonly powers?: readonly number[];
  /** Stops the paths before the next chain. */
  readonly signal?: AbortSignal;
}

/** Sampled paths of a particle in a potential. */
export interface PathIntegral extends CorrelatorBlocks {
  readonly period: number;
  readonly step: number;
  /** Ground state energy (up to e^{−β gap}) by the virial estimator. */
  readonly groundEnergy: ScalarEstimate;
  /** ⟨x^k⟩. */
  readonly moments: readonly (ScalarEstimate & { readonly power: number })[];
  /** Integrated autocorrelation time of ⟨x²⟩ in configurations. */
  readonly autocorrelation: number;
  readonly acceptance: number;
  readonly reliable: boolean;
  readonly reasons: readonly string[];
}

const BLOCKS_PER_CHAIN = 16;

/**
 * Paths of a particle weighed by e^{−S}, S = Σ (x_{k+1} − x_k)²/2ε + ε V, on a circle of Euclidean time, and the correlators of powers of x.
 *
 * Formula: Takahashi–Imada's action, V_eff = V + (ε²/24) V′², for which energies are right to O(ε⁴); operators O + (ε²/12) V′O′ as that action demands;
 * E = −∂_β ln Z = ⟨V + ½ x V_eff′ + (ε²/8) V′²⟩ by the virial theorem. Paths move by Brownian bridges whose length adapts in a warm-up that ends.
 * Shapes: block means laid out as {@link CorrelatorBlocks} says. Convention: ħ = m = 1; temperature 1/β, so that β must be many times 1/gap.
 * Accuracy: standard errors by the jackknife over blocks of chains; `reliable` is false where blocks are too short. Same key, same bits.
 * Errors: DomainError for options out of range. Source: Halverson (2025), (84) and section 3.3.4; Takahashi & Imada (1984); Ceperley (1995).
 * @example (await pathIntegral({ potential: [0, 0, 0.5, 0, 1], key: keyFrom(1) })).groundEnergy // { value: 0.806…, standardError: 0.002…, … }
 */
export async function pathIntegral(options: PathIntegralOptions): Promise<PathIntegral> {
  requireKnownOptions("pathIntegral", options, PATH_OPTIONS);
  const {
    potential,
    key,
    period = 16,
    step = 1 / 16,
    samples = 40_000,
    chains = 8,
    longestTime = 2,
    powers = [1, 2, 3, 4, 5, 6],
  } = options;
  const sites = requireLattice({ period, step, samples, chains, longestTime });
  requirePowers("pathIntegral", powers);
  const particle = particleIn(potential, step);
  const groups = groupsOf(powers, particle.even);
  const pairs = pairsWithin(powers, groups);
  const lags = Math.floor(longestTime / step + 1e-9);
  const layout = { sites, lags, powers, pairs };
  const measure = pathMeasurement(particle, layout);
  const perBlock = Math.ceil(samples / (chains * BLOCKS_PER_CHAIN));
  const blocks: Float64Array[] = [];
  const squares: Float64Array[] = [];
  let acceptance = 0;
  for (let c = 0; c < chains; c++) {
    await new Promise((resume) => setTimeout(resume, 0));
    options.signal?.throwIfAborted();
    const chain = warmChain({ sites, step, weight: particle.weight }, split(key, c));
    const drawn = measuredChain(chain, measure, measurementLength(layout), perBlock);
    blocks.push(...drawn.blocks);
    squares.push(drawn.squares);
    acceptance = drawn.rates.reduce((sum, rate) => sum + rate / (2 * perBlock * BLOCKS_PER_CHAIN * chains), acceptance);
  }
  const autocorrelation = autocorrelationOf(squares);
  const reasons = reasonsAgainst({ autocorrelation, acceptance, perBlock });
  const total = perBlock * BLOCKS_PER_CHAIN * chains;
  const estimate = (entry: number): ScalarEstimate => ({ ...meanOf(blocks, entry), samples: total, method: "paths" });
  return {
    times: Float64Array.from({ length: lags + 1 }, (_, t) => t * step),
    powers,
    groups,
    alternating: particle.even,
    pairs,
    blocks,
    extras: ["energy"],
    samples: total,
    method: "paths",
    period,
    step,
    groundEnergy: estimate(powers.length),
    moments: powers.map((power, a) => ({ power, ...estimate(a) })),
    autocorrelation,
    acceptance,
    reliable: reasons.length === 0,
    reasons,
  };
}

/** Checks the lattice and the counts; returns the number of sites. */
function requireLattice(
  options: Readonly<Record<"period" | "step" | "samples" | "chains" | "longestTime", number>>,
): number {
  const { period, step, samples, chains, longestTime } = options;
  const sites = Math.round(period / step);
  for (const [name, value, holds, needed] of [
    ["period", period, period > 0 && Number.isFinite(period), "positive and finite"],
    ["step", step, step > 0 && step <= period / 16, "positive and at most period/16"],
    ["samples", samples, Number.isInteger(samples) && samples >= 512, "an integer of at least 512"],
    ["chains", chains, Number.isInteger(chains) && chains >= 2, "an integer of at least 2"],
    ["longestTime", longestTime, longestTime >= step && longestTime <= period / 2, "between step and period/2"],
  ] as const)
    if (!holds) throw new DomainError(`pathIntegral: \`${name}\` must be ${needed}, got ${value}; pass one that is.`);
  if (Math.abs(sites * step - period) > 1e-9 * period)
    throw new DomainError(
      `pathIntegral: \`period\` must be a multiple of \`step\`, got ${period} and ${step}; round one of them.`,
    );
  if (sites > 100_000)
    throw new DomainError(
      `pathIntegral: period/step must be at most 100,000, got ${sites}; use a shorter period or a coarser step.`,
    );
  return sites;
}

/** Block means of one chain, ⟨x²⟩ of each configuration and the acceptance of each sweep; two sweeps lie between configurations. */
function measuredChain(
  { path, sweep }: ReturnType<typeof warmChain>,
  measure: (path: Float64Array, sums: Float64Array) => void,
  length: number,
  perBlock: number,
): { readonly blocks: readonly Float64Array[]; readonly squares: Float64Array; readonly rates: Float64Array } {
  const squares = new Float64Array(perBlock * BLOCKS_PER_CHAIN);
  const rates = new Float64Array(2 * squares.length);
  const blocks = Array.from({ length: BLOCKS_PER_CHAIN }, (_, b) => {
    const sum = new Float64Array(length);
    for (let at = b * perBlock; at < (b + 1) * perBlock; at++) {
      for (let k = 0; k < 2; k++) rates[2 * at + k] = sweep();
      measure(path, sum);
      let square = 0;
      for (let k = 0; k < path.length; k++) square += path[k] * path[k];
      squares[at] = square / path.length;
    }
    return sum.map((value) => value / perBlock);
  });
  return { blocks, squares, rates };
}

/** A chain after its warm-up, in which the length of its pieces adapts. */
function warmChain(
  particle: { readonly sites: number; readonly step: number; readonly weight: (x: number) => number },
  key: Key,
): { readonly path: Float64Array; readonly sweep: () => number } {
  const { sites, step } = particle;
  const chain = bridgeChain(particle, key);
  let piece = Math.max(1, Math.min(sites - 2, Math.round(1 / step)));
  for (let k = 0; k < 400; k++) {
    const rate = chain.sweep(piece);
    if (k % 10 === 9 && k < 300) piece = adapted(piece, rate, sites);
  }
  return { path: chain.path, sweep: () => chain.sweep(piece) };
}

/** Integrated autocorrelation time; NaN where the chains are too short for their correlations, which are not reliable then. */
function autocorrelationOf(series: readonly Float64Array[]): number {
  try {
    return gammaMethod(series).integratedTime.value;
  } catch (error) {
    if (!(error instanceof ConvergenceError)) throw error;
    return Number.NaN;
  }
}

function reasonsAgainst({
  autocorrelation,
  acceptance,
  perBlock,
}: Readonly<Record<"autocorrelation" | "acceptance" | "perBlock", number>>): readonly string[] {
  const reasons: string[] = [];
  if (!(2 * autocorrelation * 5 < perBlock))
    reasons.push(
      `blocks of ${perBlock} configurations are short beside an autocorrelation time of ${autocorrelation.toPrecision(2)}`,
    );
  if (!(acceptance > 0.1)) reasons.push(`only ${(100 * acceptance).toPrecision(2)} % of the pieces are accepted`);
  return reasons;
}

/** Longer pieces where nearly all are accepted, shorter ones where few are. */
function adapted(piece: number, rate: number, sites: number): number {
  if (rate > 0.6) return Math.min(sites - 2, Math.ceil(piece * 1.2));
  return rate < 0.4 ? Math.max(1, Math.floor(piece / 1.2)) : piece;
}

/** Mean of block means with the error of independent blocks. */
function meanOf(
  blocks: readonly Float64Array[],
  entry: number,
): { readonly value: number; readonly standardError: number } {
  const count = blocks.length;
  const value = blocks.reduce((sum, block) => sum + block[entry], 0) / count;
  const spread = blocks.reduce((sum, block) => sum + (block[entry] - value) ** 2, 0);
  return { value, standardError: Math.sqrt(spread / (count * (count - 1))) };
}
