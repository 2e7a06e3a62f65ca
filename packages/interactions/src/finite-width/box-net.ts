import { DomainError } from "@nnft/foundations";
import { quoted, requireFinite, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { type BoxMomentum, boxMomenta, requireLengths } from "../box-momenta.ts";

/** ⟨a⁴⟩/⟨a²⟩² and ⟨a⁶⟩/⟨a²⟩³ of the read-out weights; those of fixed |a| are 1 and 1, of a Gaussian 3 and 15. */
export interface ReadoutMoments {
  readonly kurtosis: number;
  readonly sixth: number;
}

/**
 * A plane-wave net in a periodic box with the propagator 1/(k² + m²): φ = N^{−1/2} Σ_i a_i F(w_i) cos(w_i·x + b_i), w_i ∈ (2π/L)Z^d,
 * |w| < Λ. The propagator fixes P F²; what is left is the split between P and F, and the law of a.
 */
export interface BoxNet {
  /** L of each direction */
  readonly lengths: readonly number[];
  readonly mass: number;
  /** Λ: momenta below it are drawn */
  readonly cutoff: number;
  /** the split: P ∝ (k² + m²)^{−α−1} and F² ∝ (k² + m²)^α. Default 0: every wave has the same amplitude. −1: uniform momenta. */
  readonly alpha?: number;
  /** the law of the read-out weights. Default "fixed" |a|. */
  readonly readout?: "fixed" | "gaussian" | ReadoutMoments;
}

/** Names of the options of a {@link BoxNet}. */
export const boxNetOptions: readonly (keyof BoxNet)[] = ["lengths", "mass", "cutoff", "alpha", "readout"];

/** The modes of a box net, momentum after momentum. */
export interface BoxModes {
  readonly momenta: readonly BoxMomentum[];
  /** G_p = 1/(p² + m²) */
  readonly propagator: Float64Array;
  /** P_p, the probability of the momentum p */
  readonly probability: Float64Array;
  /** ρ_p = G_p/(V G₀) */
  readonly share: Float64Array;
  /** u_p = F_p²/⟨F²⟩ = ρ_p/P_p */
  readonly split: Float64Array;
  /** G₀ = ⟨φ(x)²⟩ */
  readonly variance: number;
  readonly volume: number;
  readonly moments: ReadoutMoments;
}

/** Checks a box net and lists its modes. Errors: DomainError for bad options. */
export function boxModes(caller: string, net: BoxNet, further: readonly string[] = []): BoxModes {
  requireKnownOptions(caller, net, [...boxNetOptions, ...further]);
  const lengths = requireLengths(caller, net.lengths);
  const mass = requirePositive(caller, "mass", net.mass);
  const cutoff = requirePositive(caller, "cutoff", net.cutoff);
  const alpha = requireFinite(caller, "alpha", net.alpha ?? 0);
  const momenta = boxMomenta(caller, lengths, cutoff);
  const volume = lengths.reduce((product, length) => product * length, 1);
  const propagator = Float64Array.from(momenta, ({ square }) => 1 / (square + mass * mass));
  const all = sum(propagator);
  const share = propagator.map((g) => g / all);
  const weights = propagator.map((g) => g ** (alpha + 1));
  const probability = weights.map((weight) => weight / sum(weights));
  const split = share.map((rho, k) => rho / probability[k]);
  return {
    ...{ momenta, propagator, probability, share, split },
    variance: all / volume,
    volume,
    moments: readoutMoments(caller, net.readout),
  };
}

function readoutMoments(caller: string, readout: unknown): ReadoutMoments {
  if (readout === undefined || readout === "fixed") return { kurtosis: 1, sixth: 1 };
  if (readout === "gaussian") return { kurtosis: 3, sixth: 15 };
  const { kurtosis, sixth } = (readout ?? {}) as ReadoutMoments;
  // moments of a law of a² of mean 1: ⟨a⁴⟩ ≥ 1 and ⟨a⁶⟩ ≥ ⟨a⁴⟩²
  if (!(kurtosis >= 1 && sixth >= kurtosis ** 2 * (1 - 1e-12) && sixth < Number.POSITIVE_INFINITY))
    throw new DomainError(
      `${caller}: \`readout\` must be "fixed", "gaussian" or { kurtosis, sixth } with kurtosis ≥ 1 and sixth ≥ kurtosis², got ${quoted(readout)}; ` +
        "pass ⟨a⁴⟩/⟨a²⟩² and ⟨a⁶⟩/⟨a²⟩³ of your read-out weights.",
    );
  return { kurtosis, sixth };
}

/** Σ of all entries. */
export function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
