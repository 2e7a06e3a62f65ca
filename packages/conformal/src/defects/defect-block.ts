import { DomainError } from "@nnft/foundations";
import { refuse, requireFinite, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { hypergeometric } from "./hypergeometric-2f1.ts";
import { monicGegenbauer } from "./monic-gegenbauer.ts";
import { type Defect, requireCosine, requireDefect } from "./require-defect.ts";

export interface DefectBlockOptions extends Defect {
  /** Δ̂ of the operator on the defect */
  readonly scaling: number;
  /** s, its spin under rotations around the defect. Default 0. */
  readonly spin?: number;
}

/**
 * The block of a two-point function in the defect channel, f̂_Δ̂(χ̂) A_s(cos φ), at any p and q.
 *
 *   f̂_Δ̂ = χ̂^{−Δ̂} ₂F₁(Δ̂/2, (Δ̂ + 1)/2; Δ̂ + 1 − p/2; 4/χ̂²),   A_s = s!/(2^s (q/2 − 1)_s) C_s^{(q/2−1)}(cos φ),
 * evaluated as f̂ = ρ^Δ̂ ₂F₁(Δ̂, p/2; Δ̂ + 1 − p/2; ρ²), χ̂ = ρ + 1/ρ. At Δ̂ = −j it is 2^j times the monic Gegenbauer polynomial of λ = p/2 at χ̂/2.
 * Convention: f̂ → χ̂^{−Δ̂}, A_s monic: A_0 = 1, A_s = 2^{1−s} cos sφ for q = 2; for q = 1, s ≤ 1 and A_1 = ±1. Other papers differ by 2^s.
 * Accuracy: 1e-13; the number of terms grows as 1/(χ̂ − 2)^{1/2}.
 * Errors: DomainError for χ̂ ≤ 2 unless Δ̂ = −j, at poles Δ̂ = p/2 − 1, p/2 − 2, …, for s ≥ 2 at q = 1.
 * Source: Billò, Gonçalves, Lauria & Meineri, JHEP 04 (2016) 091; Casimir (1 − t²)f″ − (p + 1)tf′ = −Δ̂(Δ̂ − p)f, t = χ̂/2.
 * @example defectBlock({ dimension: 3, defectDimension: 1, scaling: 0.83 }, { chi: 2.7, cosine: 1 }); // 0.5442082148944
 */
export function defectBlock(
  options: DefectBlockOptions,
  at: { readonly chi: number; readonly cosine: number },
): number {
  const caller = "defectBlock";
  requireKnownOptions(caller, options, ["dimension", "defectDimension", "scaling", "spin"]);
  requireKnownOptions(caller, at, ["chi", "cosine"], "cross-ratio in `at`");
  const { p, q } = requireDefect(caller, options);
  const scaling = requireFinite(caller, "scaling", options.scaling);
  const spin = requireInteger(caller, "spin", options.spin ?? 0, 0);
  if (q === 1 && spin > 1) refuse(caller, "spin", "0 or 1 where one direction is across the defect", spin, "drop it");
  const cosine = requireCosine(caller, at.cosine, q);
  const chi = requireFinite(caller, "chi", at.chi);
  return alongBlock(caller, p, scaling, chi) * aroundBlock(q, spin, cosine);
}

/** A_s(cos φ). */
export function aroundBlock(q: number, spin: number, cosine: number): number {
  return monicGegenbauer(q / 2 - 1, spin, cosine)[spin];
}

/** f̂_Δ̂(χ̂). */
export function alongBlock(caller: string, p: number, scaling: number, chi: number): number {
  if (scaling <= 0 && Number.isInteger(scaling))
    return 2 ** -scaling * monicGegenbauer(p / 2, -scaling, chi / 2)[-scaling];
  if (!(chi > 2))
    throw new DomainError(
      `${caller}: \`chi\` must be above 2 for a block of dimension ${scaling}, got ${chi}; take points that differ.`,
    );
  const lower = scaling + 1 - p / 2;
  if (lower <= 0 && Number.isInteger(lower))
    throw new DomainError(
      `${caller}: \`scaling\` must not be p/2 − 1, p/2 − 2, …, where the block has a pole, got ${scaling}; move it a little.`,
    );
  const rho = (chi - Math.sqrt((chi - 2) * (chi + 2))) / 2;
  return rho ** scaling * hypergeometric(caller, scaling, p / 2, lower, rho * rho);
}
