import { UnsupportedError } from "@nnft/foundations";
import {
  refuse,
  requireFinite,
  requireInteger,
  requireKey,
  requireKnownOptions,
  requirePositive,
} from "@nnft/foundations/checks";
import { logGamma } from "@nnft/foundations/special-functions";
import { fillNormal, fillUniform, type Key, split } from "@nnft/random";
import { fourierSum, powerOfTwo } from "../special/fourier-sum.ts";

export interface CircleChaosOptions {
  /** g of :e^{gX}:, 0 < g < √2 */
  readonly coupling: number;
}

/** The mass M = ∮:e^{gX}: dθ/2π of the logarithmic field on the circle, whose whole law is known. */
export interface CircleChaos {
  readonly coupling: number;
  /** E[M^p]; Infinity for p ≥ 2/g² */
  readonly moment: (order: number) => number;
  /** the density of M; 0 for m ≤ 0 */
  readonly density: (mass: number) => number;
  /** P(M ≤ m) */
  readonly distribution: (mass: number) => number;
  /** E[M_K²] of the network with K modes */
  readonly secondMoment: (cutoff: number) => number;
  /** exact draws of M, without a cutoff */
  readonly draw: (key: Key, count: number) => Float64Array;
  /** masses of drawn networks with K modes */
  readonly sample: (options: CircleSampleOptions) => Float64Array;
}

export interface CircleSampleOptions {
  readonly key: Key;
  /** the number of networks */
  readonly samples: number;
  /** K, the number of modes */
  readonly cutoff: number;
}

const MOST_MODES = 2 ** 20;

/**
 * Gaussian multiplicative chaos on the unit circle: a network of Fourier modes, with the law of its mass.
 *
 *   X = Σ_{n≤K} (a_n cos nθ + b_n sin nθ)/√n, a, b ~ N(0, 1): Cov → −ln|z − w|;   M_K = ∮ e^{gX − g²E[X²]/2} dθ/2π → M,
 *   M = E^{−g²/2}/Γ(1 − g²/2), E ~ Exp(1):   E[M^p] = Γ(1 − pg²/2)/Γ(1 − g²/2)^p, p < 2/g²;   E[M_K²] = ∮ e^{g²Σ_{n≤K} cos(nθ)/n} dθ/2π.
 * Shapes: one coupling, one law. Convention: E[M] = E[M_K] = 1. Accuracy: rounding; E[M_K²] converges as K^{−(1−g²)} for g < 1.
 * Errors: DomainError unless 0 < coupling < √2, where the chaos ends, and for bad orders, cutoffs (up to 2²⁰) and keys.
 * Source: Fyodorov & Bouchaud 2008; Remy 2020 (proof); Chhaibi & Najnudel 2019.
 * @example circleChaos({ coupling: 0.8 }).moment(0.5); // 0.972710861194298
 */
export function circleChaos(options: CircleChaosOptions): CircleChaos {
  const caller = "circleChaos";
  requireKnownOptions(caller, options, ["coupling"]);
  const g = requirePositive(caller, "coupling", options.coupling);
  if (!(g * g < 2)) refuse(caller, "coupling", "below √2", g, "beyond it the mass is 0");
  const [power, logScale] = [2 / (g * g), logGamma(1 - (g * g) / 2)];
  // E = (MΓ)^{−2/g²}
  const exponential = (mass: number): number => Math.exp(-power * (Math.log(mass) + logScale));
  return {
    coupling: g,
    moment: (order) => {
      const p = requireFinite(`${caller}.moment`, "order", order);
      return p < power ? Math.exp(logGamma(1 - p / power) - p * logScale) : Number.POSITIVE_INFINITY;
    },
    density: (mass) => {
      const m = requireFinite(`${caller}.density`, "mass", mass);
      if (m <= 0) return 0;
      const e = exponential(m);
      // e is infinite where the density is below float64
      return e > 800 ? 0 : (Math.exp(-e) * power * e) / m;
    },
    distribution: (mass) => {
      const m = requireFinite(`${caller}.distribution`, "mass", mass);
      return m <= 0 ? 0 : Math.exp(-exponential(m));
    },
    secondMoment: (cutoff) => truncatedSecondMoment(`${caller}.secondMoment`, g, cutoff),
    draw: (key, count) => {
      requireKey(`${caller}.draw`, key);
      requireInteger(`${caller}.draw`, "count", count, 0, 2 ** 28);
      const masses = new Float64Array(count);
      fillUniform(key, masses);
      return masses.map((u) => Math.exp(-Math.log(-Math.log(u)) / power - logScale));
    },
    sample: (given) => sampledMasses(`${caller}.sample`, g, given),
  };
}

/** Grids of 8 points a mode, and twice as many until two agree. */
function truncatedSecondMoment(caller: string, g: number, cutoff: number): number {
  requireInteger(caller, "cutoff", cutoff, 1, MOST_MODES);
  const cosines = Float64Array.from({ length: cutoff + 1 }, (_, n) => (n === 0 ? 0 : (g * g) / n));
  const sines = new Float64Array(cutoff + 1);
  const at = (size: number): number => {
    const values = new Float64Array(size);
    fourierSum(size).sum(cosines, sines, values);
    return values.reduce((sum, x) => sum + Math.exp(x), 0) / size;
  };
  let size = powerOfTwo(8 * cutoff);
  for (let before = at(size), doubling = 0; doubling < 3; doubling++) {
    size *= 2;
    const now = at(size);
    if (Math.abs(now - before) <= 1e-13 * now) return now;
    before = now;
  }
  throw new UnsupportedError(
    `${caller}: \`cutoff\` must leave e^{g²C} smooth on its grid, got ${cutoff}; report this.`,
  );
}

function sampledMasses(caller: string, g: number, options: CircleSampleOptions): Float64Array {
  requireKnownOptions(caller, options, ["key", "samples", "cutoff"]);
  const { key, samples, cutoff } = options;
  requireKey(caller, key);
  requireInteger(caller, "samples", samples, 1, 2 ** 26);
  requireInteger(caller, "cutoff", cutoff, 1, MOST_MODES);
  const fourier = fourierSum(powerOfTwo(8 * cutoff));
  const normals = new Float64Array(2 * cutoff);
  const [cosines, sines] = [new Float64Array(cutoff + 1), new Float64Array(cutoff + 1)];
  const values = new Float64Array(fourier.size);
  let variance = 0;
  for (let n = 1; n <= cutoff; n++) variance += 1 / n;
  return Float64Array.from({ length: samples }, (_, draw) => {
    fillNormal(split(key, draw), normals);
    for (let n = 1; n <= cutoff; n++) {
      cosines[n] = (g * normals[2 * n - 2]!) / Math.sqrt(n);
      sines[n] = (g * normals[2 * n - 1]!) / Math.sqrt(n);
    }
    fourier.sum(cosines, sines, values);
    let sum = 0;
    for (let k = 0; k < values.length; k++) sum += Math.exp(values[k]! - (g * g * variance) / 2);
    return sum / fourier.size;
  });
}
