import { requireKnownOptions } from "@nnft/foundations/checks";
import { speakingFor } from "@nnft/foundations/kinds";
import { momentumAverage } from "@nnft/free-boson/momenta";
import type { EmbeddingLaw } from "../net/embedding-law.ts";
import { quadraticForms } from "./tachyon-correlator.ts";
import { reachOf, readLaw, TACHYONS, type TachyonOptions, type Tachyons } from "./tachyons.ts";

/**
 * c of ln⟨Πe^{ip·X}⟩_N = ln⟨Πe^{ip·X}⟩_∞ + c/N + …: what the width does to a tachyon correlator at first order.
 *
 *   c = ½(⟨y²⟩ − ⟨y⟩²),  ⟨y⟩ = E[g²Q₀/4],  ⟨y²⟩ = E[(g²/4)²(Q₀² + ½|Q₂|²)].
 * The uniform density has ⟨y²⟩ ~ α′²Λ²z², a power of the cutoff; the log-uniform one α′² ln(Λ/ε) ln(Λz).
 * Shapes: momenta [n, D], points [n, 2] → a number. Convention, accuracy and errors: as tachyonCorrelator. Source: derived here from its law.
 * @example widthCorrection({ momenta: [[0.5], [-0.5]], points: [[0, 0], [0.3, 0]], reggeSlope: 1, infrared: 1, cutoff: 20 }); // 0.22505
 */
export function widthCorrection(options: TachyonOptions): number {
  requireKnownOptions("widthCorrection", options, TACHYONS);
  const law = readLaw("widthCorrection", options);
  return speakingFor("widthCorrection", {}, () => correctionOf(law));
}

export function correctionOf(law: EmbeddingLaw & Tachyons): number {
  const forms = quadraticForms(law);
  const pair = new Float64Array(2);
  const [first, second] = momentumAverage(law.measure, { reach: reachOf(law.points), components: 2 }, (kx, ky, out) => {
    forms(kx, ky, pair);
    const quarter = law.square(Math.sqrt(kx * kx + ky * ky)) / 4;
    out[0] = quarter * pair[0];
    out[1] = quarter ** 2 * (pair[0] ** 2 + 0.5 * pair[1] ** 2);
  });
  return 0.5 * (second - first * first);
}
