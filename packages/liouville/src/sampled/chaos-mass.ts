import { UnsupportedError } from "@nnft/foundations";
import { requireInteger, requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import { requireMember } from "@nnft/foundations/kinds";
import type { Key } from "@nnft/random";
import { chaosCoefficients } from "../sphere/free-mass-moment.ts";
import { requireCutoff } from "../sphere/spherical-harmonic-net.ts";
import { drawnMasses } from "./drawn-masses.ts";
import {
  finenessOf,
  type Insertions,
  type MassWeights,
  projectedWeights,
  shiftCoefficients,
  truncatedWeights,
} from "./mass-weights.ts";
import { type InsertionOptions, momentBoundOf, readInsertions } from "./read-insertions.ts";

/** How insertions enter at a finite cutoff. */
export type ShiftScheme = "projected" | "truncated";

export interface ChaosMassOptions extends InsertionOptions {
  /** L */
  readonly cutoff: number;
  /** "projected", the exact shift on l < 2L (the default; 4bα < 2), or "truncated", the shift by G_L */
  readonly scheme?: ShiftScheme;
}

/** The random mass of Liouville theory at a finite cutoff. */
export interface ChaosMass {
  readonly cutoff: number;
  readonly scheme: ShiftScheme;
  /** E[M]: with the projected shift that of every cutoff */
  readonly mean: number;
  /** E[M²] at this cutoff, with the projected shift */
  readonly secondMoment: number | undefined;
  /** moments of lower order than this stay finite as L → ∞ */
  readonly momentBound: number;
  /** [2·draws]: entries 2k and 2k + 1 belong to draw k and to its opposite */
  readonly sample: (key: Key, draws: number) => Float64Array;
}

/** Draws of one call, at most. */
export const MOST_DRAWS: number = 2 ** 26;

/**
 * The mass M_{α,L} = ∫_{S²} e^{4bΣα_iG(x, x_i)} :e^{2bX_L}: of a spherical-harmonic network with insertions.
 *
 * Insertions are a shift of the Gaussian field (Girsanov), never factors that are sampled. "projected" has the exact shift, projected on degrees
 * below 2L after its singular parts are taken out: M is then nearly E[M_∞|a_lm, l ≤ L], and E[M] is exact at every L. "truncated" has e^{4bα_iG_L}.
 *   E[M] = ∫W,   E[M²] = Σ_l 4πc_l/(2l + 1) Σ_m W_lm²,   e^{4b²G_L} = Σ c_l P_l.
 * Shapes: one cutoff; masses [2·draws]. Convention: :e^{2bX}: has mean 1. Accuracy: quadrature 1e-6 relative for b ≤ 0.5.
 * Cost: about 2 ms a draw at L = 64, half a second to begin.
 * Errors: DomainError for bad options; UnsupportedError for α ≥ Q/2, and for 4bα ≥ 2 with "projected", where E[M] is infinite.
 * Source: David, Kupiainen, Rhodes & Vargas 2016; arXiv:2601.14453; the projection derived here.
 * @example chaosMass({ b: 0.2, charges: [1.8, 1.8, 1.8], cutoff: 8 }).mean; // 19.37693
 */
export function chaosMass(options: ChaosMassOptions): ChaosMass {
  const caller = "chaosMass";
  requireKnownOptions(caller, options, ["b", "charges", "points", "cutoff", "scheme"]);
  const insertions = readInsertions(caller, options);
  const cutoff = requireCutoff(caller, options.cutoff);
  const { scheme = "projected" } = options;
  readScheme(caller, insertions, scheme);
  const [weights] = weightsOf(caller, insertions, [cutoff], scheme) as [MassWeights];
  return {
    ...{ cutoff, scheme, mean: weights.mean, momentBound: momentBoundOf(insertions) },
    secondMoment: secondMomentOf(insertions.b, weights),
    sample: (key, draws) => {
      requireKey(`${caller}.sample`, key);
      requireInteger(`${caller}.sample`, "draws", draws, 1, MOST_DRAWS);
      return drawnMasses(caller, insertions.b, [weights], key, draws)[0]!;
    },
  };
}

export function readScheme(caller: string, { b, charges }: Insertions, scheme: unknown): ShiftScheme {
  const read = requireMember(caller, "scheme", scheme, ["projected", "truncated"]);
  const strong = charges.find((alpha) => !(4 * b * alpha < 2));
  if (read === "projected" && strong !== undefined)
    throw new UnsupportedError(
      `${caller}: \`scheme\` must be "truncated" where 4bα ≥ 2, got "projected" with b = ${b}, α = ${strong}: E[M] is infinite there.`,
    );
  return read as ShiftScheme;
}

/** The weights of each cutoff. */
export function weightsOf(
  caller: string,
  insertions: Insertions,
  cutoffs: readonly number[],
  scheme: ShiftScheme,
): MassWeights[] {
  if (scheme === "truncated") return cutoffs.map((cutoff) => truncatedWeights(caller, insertions, cutoff));
  const fineness = finenessOf(insertions);
  const coefficients = shiftCoefficients(caller, insertions, 2 * fineness * Math.max(...cutoffs) - 1);
  return cutoffs.map((cutoff) => projectedWeights(caller, coefficients, cutoff, fineness));
}

/** E[M²] = Σ 4πc_l/(2l + 1) ΣW_lm². */
export function secondMomentOf(b: number, { cutoff, fineness, coefficients }: MassWeights): number | undefined {
  if (coefficients === undefined) return undefined;
  const degrees = 2 * fineness * cutoff;
  const c = chaosCoefficients(b, cutoff, degrees - 1, 12 * cutoff + 20);
  let sum = 0;
  for (let l = 0; l < degrees; l++) {
    let power = 0;
    for (let i = l * l; i < (l + 1) ** 2; i++) power += coefficients[i]! ** 2;
    sum += ((4 * Math.PI * c[l]!) / (2 * l + 1)) * power;
  }
  return sum;
}
