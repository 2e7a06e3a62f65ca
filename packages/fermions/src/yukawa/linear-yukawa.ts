import { UnsupportedError } from "@nnft/foundations";
import { refuse, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { readYukawa, type YukawaOptions } from "./yukawa-weight.ts";

export interface LinearYukawaOptions extends YukawaOptions {
  /** ω of the boson */
  readonly frequency: number;
}

/** Averages over an oscillator that is coupled to a fermion. */
export interface LinearYukawa {
  /** Z_N/Z_free, the mean weight */
  readonly ratio: number;
  /** ⟨x⟩ */
  readonly position: number;
  /** ⟨x²⟩ of the zero mode x̄ = Φ/β */
  readonly meanSquare: number;
  /** ⟨ψ(τ)ψ̄(0)⟩, 0 < τ < β, of the determinant N = ∞ */
  readonly propagator: (time: number) => number;
}

/**
 * The oscillator with a linear coupling to a fermion, H = p²/2 + ω²x²/2 + (m + gx)(c†c − ½), at every number N of minimal neurons.
 *
 * Formula: Φ = ∫x is Gaussian with variance β/ω², so Z_N/Z_free = Σ_k C(N, 2k)(2k − 1)!!(g²β/4N²ω²)^k → e^{g²β/8ω²};
 * ⟨x⟩ = (1/β)Σ_k t C(N, 2k + 1)(g/2N)^{2k+1}(2k + 1)!!(β/ω²)^{k+1}/ratio → (g/2ω²)tanh(βm/2).
 * N = ∞: ⟨ψ(τ)ψ̄(0)⟩ = e^{−mτ + ½g²(V(τ) − τ/ω²)}/(1 + e^{−βm}), V the variance of ∫₀^τ x.
 * Convention: symmetric ordering. Accuracy: 1e-12 for terms that do not leave float64.
 * Errors: DomainError for options out of range; UnsupportedError for a propagator at finite N.
 * Source: derived here.
 * @example linearYukawa({ frequency: 1.2, coupling: 0.9, inverseTemperature: 4, mass: 1, width: 2 }).ratio; // 1.140625
 */
export function linearYukawa(options: LinearYukawaOptions): LinearYukawa {
  const caller = "linearYukawa";
  requireKnownOptions(caller, options, ["mass", "inverseTemperature", "coupling", "width", "frequency"]);
  const { half, coupling: g, width } = readYukawa(caller, options);
  const beta = options.inverseTemperature;
  const frequency = requirePositive(caller, "frequency", options.frequency);
  const variance = beta / frequency ** 2;
  const t = Math.tanh(half);
  if (width === Number.POSITIVE_INFINITY) {
    const shift = (g * variance) / (2 * beta);
    return {
      ratio: Math.exp((g * g * variance) / 8),
      position: shift * t,
      meanSquare: variance / beta ** 2 + shift ** 2,
      propagator: (time) => {
        const name = `${caller}.propagator`;
        const t = requirePositive(name, "time", time);
        if (t >= beta) refuse(name, "time", `below β = ${beta}`, t, "pass a time on the circle");
        return dressed(2 * half, beta, frequency, g, t);
      },
    };
  }
  const a = g / (2 * width);
  // ⟨(aΦ)^j Φ^i⟩ C(N, j), by steps of two
  const sum = (first: number, power: number): number => {
    let term = first === 0 ? (power === 2 ? variance : 1) : width * a * variance;
    let total = 0;
    for (let j = first; j <= width; j += 2) {
      total += term;
      // C(N, j + 2)/C(N, j) and the moment of order j + power + 2 over that of j + power
      term *= (((width - j) * (width - j - 1)) / ((j + 1) * (j + 2))) * a * a * variance * (j + power + 1);
      if (term === 0) break;
    }
    return total;
  };
  const ratio = sum(0, 0);
  return {
    ratio,
    position: (t * sum(1, 1)) / (beta * ratio),
    meanSquare: sum(0, 2) / (beta ** 2 * ratio),
    propagator: () => {
      throw new UnsupportedError(`${caller}.propagator: is known for the determinant only; pass the width Infinity.`);
    },
  };
}

/** e^{−mτ + ½g²(V(τ) − τ/ω²)}/(1 + e^{−βm}), V(τ) − τ/ω² = [cosh ω(β/2 − τ) − cosh ωβ/2]/(ω³ sinh ωβ/2). */
function dressed(betaMass: number, beta: number, frequency: number, g: number, time: number): number {
  const cloud =
    (-2 * Math.sinh((frequency * (beta - time)) / 2) * Math.sinh((frequency * time) / 2)) /
    (frequency ** 3 * Math.sinh((frequency * beta) / 2));
  const log = (-betaMass * time) / beta + 0.5 * g * g * cloud;
  return betaMass >= 0
    ? Math.exp(log) / (1 + Math.exp(-betaMass))
    : Math.exp(log + betaMass) / (1 + Math.exp(betaMass));
}
