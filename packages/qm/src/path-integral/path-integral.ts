import { gammaMethod } from "@nnft/correlators";
import { DomainError, NnftError } from "@nnft/foundations";
import { localPotential, type Potential, polynomial } from "@nnft/interactions";
import { type Key, split } from "@nnft/random";
import { type CorrelatorBlocks, groupsOf, pairsWithin, requirePowers } from "../spectrum/correlator-blocks.ts";
import { bridgeChain } from "./bridge-sampler.ts";

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
}

/** Sampled paths of a particle in a potential. */
export interface PathIntegral extends CorrelatorBlocks {
  readonly period: number;
  readonly step: number;
  /** Ground state energy (up to e^{−β gap}) by the virial estimator. */
  readonly groundEnergy: { readonly value: number; readonly standardError: number };
  /** ⟨x^k⟩. */
  readonly moments: readonly { readonly power: number; readonly value: number; readonly standardError: number }[];
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
 * Accuracy: standard errors by the jackknife over blocks of chains; `reliable` says whether blocks are long enough. Same key, same bits.
 * Errors: DomainError for options out of range. Source: Halverson (2025), (84) and section 3.3.4; Takahashi & Imada (1984); Ceperley (1995).
 * @example pathIntegral({ potential: [0, 0, 0.5, 0, 1], key: keyFrom(1) }).groundEnergy // { value: 0.806…, standardError: 0.002… }
 */
export function pathIntegral({
  potential: given,
  key,
  period = 16,
  step = 1 / 16,
  samples = 40_000,
  chains = 8,
  longestTime = 2,
  powers = [1, 2, 3, 4, 5, 6],
}: PathIntegralOptions): PathIntegral {
  const sites = Math.round(period / step);
  for (const [name, value, holds, needed] of [
    ["period", period, period > 0 && Number.isFinite(period), "positive and finite"],
    ["step", step, step > 0 && step <= period / 16, "positive and at most period/16"],
    ["samples", samples, Number.isInteger(samples) && samples >= 512, "an integer of at least 512"],
    ["chains", chains, Number.isInteger(chains) && chains >= 2, "an integer of at least 2"],
    ["longestTime", longestTime, longestTime >= step && longestTime <= period / 2, "between step and period/2"],
  ] as const)
    if (!holds) throw new DomainError(`pathIntegral: \`${name}\` must be ${needed}, got ${value}.`);
  if (Math.abs(sites * step - period) > 1e-9 * period)
    throw new DomainError(`pathIntegral: \`period\` must be a multiple of \`step\`, got ${period} and ${step}.`);
  requirePowers("pathIntegral", powers);
  if (sites > 100_000) throw new DomainError(`pathIntegral: period/step must be at most 100,000, got ${sites}.`);
  const local = localPotential("kind" in given ? given : polynomial([...given]));
  checkConfining(local.value);
  const even = [0.3, 0.9, 1.7, 2.6].every(
    (x) => Math.abs(local.value(x) - local.value(-x)) <= 1e-12 * (1 + Math.abs(local.value(x))),
  );
  const groups = groupsOf(powers, even);
  const pairs = pairsWithin(powers, groups);
  const second =
    local.derivatives?.[2] ?? ((x: number) => (local.derivative(x + 1e-5) - local.derivative(x - 1e-5)) / 2e-5);
  const correction = (step * step) / 12;
  const weight = (x: number): number => {
    const slope = local.derivative(x);
    return step * (local.value(x) + 0.5 * correction * slope * slope);
  };
  const lags = Math.floor(longestTime / step + 1e-9);
  const length = powers.length + 1 + pairs.length * (lags + 1);
  const perBlock = Math.ceil(samples / (chains * BLOCKS_PER_CHAIN));
  const highest = Math.max(...powers);
  const blocks: Float64Array[] = [];
  const squares: Float64Array[] = [];
  let acceptance = 0;
  for (let c = 0; c < chains; c++) {
    const chain = bridgeChain({ sites, step, weight }, split(key, c));
    let piece = Math.max(1, Math.min(sites - 2, Math.round(1 / step)));
    for (let k = 0; k < 400; k++) {
      const rate = chain.sweep(piece);
      if (k % 10 === 9 && k < 300) piece = adapted(piece, rate, sites);
    }
    const { path } = chain;
    const series = new Float64Array(perBlock * BLOCKS_PER_CHAIN);
    const operators = powers.map(() => new Float64Array(sites + lags));
    for (let b = 0; b < BLOCKS_PER_CHAIN; b++) {
      const sum = new Float64Array(length);
      for (let m = 0; m < perBlock; m++) {
        for (let k = 0; k < 2; k++) acceptance += chain.sweep(piece) / (2 * perBlock * BLOCKS_PER_CHAIN * chains);
        measure(path, sum, operators);
        let square = 0;
        for (let k = 0; k < sites; k++) square += path[k] * path[k];
        series[b * perBlock + m] = square / sites;
      }
      blocks.push(sum.map((value) => value / perBlock));
    }
    squares.push(series);
  }

  function measure(path: Float64Array, sum: Float64Array, operators: readonly Float64Array[]): void {
    let energy = 0;
    for (let k = 0; k < sites; k++) {
      const x = path[k];
      const slope = local.derivative(x);
      energy += local.value(x) + 1.5 * correction * slope * slope + 0.5 * x * slope * (1 + correction * second(x));
      let lower = 1;
      for (let power = 1, at = 0; power <= highest; power++) {
        if (powers[at] === power || powers.includes(power)) {
          const index = powers.indexOf(power);
          operators[index][k] = lower * (x + correction * power * slope);
          at++;
        }
        lower *= x;
      }
    }
    sum[powers.length] += energy / sites;
    operators.forEach((values, a) => {
      let mean = 0;
      for (let k = 0; k < sites; k++) mean += values[k];
      sum[a] += mean / sites;
      values.copyWithin(sites, 0, lags);
    });
    pairs.forEach(([p, q], index) => {
      const [one, two] = [operators[powers.indexOf(p)], operators[powers.indexOf(q)]];
      const at = powers.length + 1 + index * (lags + 1);
      for (let t = 0; t <= lags; t++) {
        let product = 0;
        for (let k = 0; k < sites; k++) product += one[k] * two[k + t];
        sum[at + t] += product / sites;
      }
    });
  }

  const estimate = (entry: number): { value: number; standardError: number } => meanOf(blocks, entry);
  let autocorrelation = Number.NaN;
  try {
    autocorrelation = gammaMethod(squares).integratedTime;
  } catch (error) {
    // Chains too short for their correlations: unknown, and so not reliable.
    if (!(error instanceof NnftError) || error.code !== "NNFT_CONVERGENCE") throw error;
  }
  const reasons: string[] = [];
  if (!(2 * autocorrelation * 5 < perBlock))
    reasons.push(
      `blocks of ${perBlock} configurations are short beside an autocorrelation time of ${autocorrelation.toPrecision(2)}`,
    );
  if (!(acceptance > 0.1)) reasons.push(`only ${(100 * acceptance).toPrecision(2)} % of the pieces are accepted`);
  return {
    times: Float64Array.from({ length: lags + 1 }, (_, t) => t * step),
    powers,
    groups,
    pairs,
    blocks,
    extras: ["energy"],
    samples: perBlock * BLOCKS_PER_CHAIN * chains,
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

/** Longer pieces where nearly all are accepted, shorter ones where few are. */
function adapted(piece: number, rate: number, sites: number): number {
  if (rate > 0.6) return Math.min(sites - 2, Math.ceil(piece * 1.2));
  return rate < 0.4 ? Math.max(1, Math.floor(piece / 1.2)) : piece;
}

/** Mean of block means with the error of independent blocks. */
export function meanOf(
  blocks: readonly Float64Array[],
  entry: number,
): { readonly value: number; readonly standardError: number } {
  const count = blocks.length;
  const value = blocks.reduce((sum, block) => sum + block[entry], 0) / count;
  const spread = blocks.reduce((sum, block) => sum + (block[entry] - value) ** 2, 0);
  return { value, standardError: Math.sqrt(spread / (count * (count - 1))) };
}

function checkConfining(value: (x: number) => number): void {
  for (const sign of [-1, 1])
    if (
      !(value(sign * 1e3) > value(sign * 1e2) || value(sign * 1e2) === Number.POSITIVE_INFINITY) ||
      !(value(sign * 1e2) > value(0) - 1e6)
    )
      throw new DomainError(
        "pathIntegral: `potential` must grow at both infinities, or the particle escapes; add a confining term.",
      );
}
