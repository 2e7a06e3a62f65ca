import { requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { numberOf, positive, type SignedLog, signedGammaRatio, signedProduct } from "../special/signed-log.ts";
import { readCharges } from "./read-charges.ts";

export interface ResidueOptions {
  readonly b: number;
  /** α₁ and α₂; α₃ = Q − nb − α₁ − α₂ */
  readonly charges: readonly number[];
  /** n ≥ 0, the number of screening charges */
  readonly screenings: number;
  readonly mu?: number;
}

/**
 * The residue of C at Σα = Q − nb, in the variable Σα: a free-field integral, by the complex Selberg formula.
 *
 *   Res C = (−μ)ⁿ I_n,   I_n = (1/n!) ∫∏d²z_k ∏|z_k|^{−4bα₁} |1 − z_k|^{−4bα₂} ∏_{k<l}|z_k − z_l|^{−4b²}
 *         = [πγ(1 − ρ)]ⁿ ∏_{j=1}^n γ(jρ) ∏_{j<n} γ(1 + A + jρ) γ(1 + B + jρ) γ(−1 − A − B − (n − 1 + j)ρ),
 * with ρ = −b², A = −2bα₁, B = −2bα₂.
 * Shapes: two charges, one number. Convention: that of `dozz`. Accuracy: 1e-12 relative; continued where the integral diverges.
 * Errors: DomainError unless 0.02 ≤ b ≤ 1, two finite charges, an integer 0 ≤ screenings ≤ 1000 and mu > 0.
 * Source: Dotsenko & Fateev 1985, eq. B.9; Zamolodchikov & Zamolodchikov 1996, eqs. 3.4–3.5.
 * @example dozzResidue({ b: 0.4, charges: [0.5, 0.6], screenings: 2 }); // 793.0028106169
 */
export function dozzResidue(options: ResidueOptions): number {
  const caller = "dozzResidue";
  requireKnownOptions(caller, options, ["b", "charges", "screenings", "mu"]);
  const n = requireInteger(caller, "screenings", options.screenings, 0, 1000);
  const { b, charges, mu } = readCharges(
    caller,
    { b: options.b, charges: options.charges, mu: options.mu === undefined ? 1 : options.mu },
    2,
  );
  const rho = -b * b;
  const [A, B] = [-2 * b * charges[0]!, -2 * b * charges[1]!];
  let product: SignedLog = { log: 0, sign: 1 };
  for (let j = 0; j < n; j++)
    product = signedProduct(
      [product, 1],
      [positive(Math.PI * mu), 1],
      [{ log: 0, sign: -1 }, 1],
      [signedGammaRatio(1 - rho), 1],
      [signedGammaRatio((j + 1) * rho), 1],
      [signedGammaRatio(1 + A + j * rho), 1],
      [signedGammaRatio(1 + B + j * rho), 1],
      [signedGammaRatio(-1 - A - B - (n - 1 + j) * rho), 1],
    );
  return numberOf(product);
}
