import {
  requireFinite,
  requireInteger,
  requireKey,
  requireKnownOptions,
  requirePositive,
} from "@nnft/foundations/checks";
import { fillNormal, fillUniform, type Key, split } from "@nnft/random";

export interface RotorOptions {
  /** I */
  readonly inertia: number;
  /** β, the length of imaginary time */
  readonly period: number;
}

/** A particle on a ring in periodic imaginary time, exactly. */
export interface Rotor {
  readonly partition: number;
  /** ⟨w²⟩ */
  readonly windingSquare: number;
  /** ⟨w²⟩/β */
  readonly susceptibility: number;
  /** ⟨H⟩ = 1/2β − 2π²I⟨w²⟩/β² */
  readonly energy: number;
  /** P(w) */
  readonly windingProbability: (winding: number) => number;
  /** ⟨e^{i(θ(t) − θ(0))}⟩ */
  readonly correlator: (time: number) => number;
  /** independent exact draws of w */
  readonly sampleWindings: (key: Key, count: number) => Int32Array;
  /** one exact path θ(jβ/steps), j = 0 … steps, unwrapped: a Brownian bridge, a winding and a uniform angle */
  readonly samplePath: (key: Key, steps: number) => Float64Array;
}

/** Exponents beyond which a term is left out. */
const LARGEST = 45;

/**
 * The rotor: windings as discrete latents of the Brownian-bridge network, exactly.
 *
 *   P(w) ∝ e^{−2π²Iw²/β},   Z = √(2πI/β) Σ_w e^{−2π²Iw²/β} = Σ_e e^{−βe²/2I},
 *   ⟨e^{i(θ_t − θ_0)}⟩ = e^{−t(β − t)/2Iβ} Σ_w P(w) cos(2πwt/β),   ⟨H⟩ = 1/2β − 2π²I⟨w²⟩/β².
 * Convention: H = p²/2I, ħ = 1; t is taken modulo β. Accuracy: rounding; the sum over w or over e, where fewer terms count.
 * Errors: DomainError for inertias and periods ≤ 0.
 * Source: arXiv:2604.02313; the two sums by Poisson's formula.
 * @example rotor({ inertia: 1, period: 10 }).windingSquare; // 0.219621960776883
 */
export function rotor(options: RotorOptions): Rotor {
  const caller = "rotor";
  requireKnownOptions(caller, options, ["inertia", "period"]);
  const inertia = requirePositive(caller, "inertia", options.inertia);
  const period = requirePositive(caller, "period", options.period);
  const decay = (2 * Math.PI ** 2 * inertia) / period;
  const { total, square } = windingSums(decay);
  const windingSquare = square / total;
  const chance = (w: number): number => Math.exp(-decay * w * w) / total;
  const reach = Math.ceil(Math.sqrt(LARGEST / decay));
  return {
    partition: Math.sqrt(decay / Math.PI) * total,
    windingSquare,
    susceptibility: windingSquare / period,
    energy: 1 / (2 * period) - (decay * windingSquare) / period,
    windingProbability: (winding) =>
      chance(requireInteger(`${caller}.windingProbability`, "winding", winding, -(2 ** 53))),
    correlator: (time) => {
      const t = requireFinite(`${caller}.correlator`, "time", time);
      const x = t / period - Math.floor(t / period);
      let sum = chance(0);
      for (let w = 1; w <= reach; w++) sum += 2 * chance(w) * Math.cos(2 * Math.PI * w * x);
      return Math.exp((-x * (1 - x) * period) / (2 * inertia)) * sum;
    },
    sampleWindings: (key, count) => drawnWindings(`${caller}.sampleWindings`, key, count, chance),
    samplePath: (key, steps) => drawnPath(`${caller}.samplePath`, key, steps, { chance, inertia, period }),
  };
}

/** Σ_w e^{−aw²} and Σ_w w² e^{−aw²}, over w or by Poisson's formula over e. */
function windingSums(a: number): { readonly total: number; readonly square: number } {
  let [total, square] = [1, 0];
  if (a >= Math.PI) {
    for (let w = 1; a * w * w <= LARGEST; w++) {
      const term = 2 * Math.exp(-a * w * w);
      total += term;
      square += w * w * term;
    }
    return { total, square };
  }
  // Σ e^{−aw²} = √(π/a) Σ e^{−π²e²/a}, and −d/da of it
  const dual = Math.PI ** 2 / a;
  for (let e = 1; dual * e * e <= LARGEST; e++) {
    const term = 2 * Math.exp(-dual * e * e);
    total += term;
    square += e * e * term;
  }
  const front = Math.sqrt(Math.PI / a);
  return { total: front * total, square: front * (total / (2 * a) - (dual / a) * square) };
}

function drawnWindings(caller: string, key: Key, count: number, chance: (w: number) => number): Int32Array {
  requireKey(caller, key);
  requireInteger(caller, "count", count, 0, 2 ** 28);
  const uniforms = new Float64Array(count);
  fillUniform(key, uniforms);
  // 0, 1, −1, 2, −2, … until the chances passed exceed the number
  return Int32Array.from(uniforms, (u) => {
    let passed = chance(0);
    let w = 0;
    while (u >= passed) {
      const next = w > 0 ? -w : 1 - w;
      const more = chance(next);
      if (more === 0) break;
      w = next;
      passed += more;
    }
    return w;
  });
}

interface Bridge {
  readonly chance: (w: number) => number;
  readonly inertia: number;
  readonly period: number;
}

function drawnPath(caller: string, key: Key, steps: number, { chance, inertia, period }: Bridge): Float64Array {
  const [winding] = drawnWindings(caller, split(key, 0), 1, chance);
  requireInteger(caller, "steps", steps, 1, 2 ** 24);
  const angle = new Float64Array(1);
  fillUniform(split(key, 1), angle);
  const increments = new Float64Array(steps);
  fillNormal(split(key, 2), increments);
  const scale = Math.sqrt(period / (steps * inertia));
  const path = new Float64Array(steps + 1);
  for (let j = 0; j < steps; j++) path[j + 1] = path[j] + scale * increments[j];
  const drift = path[steps];
  return path.map((x, j) => 2 * Math.PI * angle[0] + x + ((2 * Math.PI * winding - drift) * j) / steps);
}
