import { requireFinite, requireKnownOptions } from "@nnft/foundations/checks";
import { numberOf, positive, signedGammaRatio, signedProduct } from "../special/signed-log.ts";
import { readCharges } from "./read-charges.ts";

export interface ReflectionOptions {
  readonly b: number;
  /** α */
  readonly charge: number;
  /** μ; 1 if left out */
  readonly mu?: number;
}

/**
 * The reflection amplitude: V_α = D(α) V_{Q−α}.
 *
 *   D(α) = (πμγ(b²))^{(Q−2α)/b} γ(2bα − b²) / [b² γ(2 − 2α/b + 1/b²)]
 * Shapes: one charge, one number. Convention: that of `dozz`; D(Q/2) = 1 as a limit, D(α)D(Q − α) = 1.
 * Accuracy: 1e-12 relative for b ≥ 0.15, away from zeros and poles, where it is 0 or ±Infinity.
 * Errors: DomainError unless 0.02 ≤ b < 1, the charge is finite and mu > 0.
 * Source: Zamolodchikov & Zamolodchikov 1996, eqs. 4.2–4.3.
 * @example reflectionAmplitude({ b: 0.6, charge: 0.8 }); // 103.523255502672
 */
export function reflectionAmplitude(options: ReflectionOptions): number {
  const caller = "reflectionAmplitude";
  requireKnownOptions(caller, options, ["b", "charge", "mu"]);
  const alpha = requireFinite(caller, "charge", options.charge);
  const { b, mu, Q } = readCharges(
    caller,
    { b: options.b, charges: [alpha], mu: options.mu === undefined ? 1 : options.mu },
    1,
  );
  // both γ are 0/0 or ∞/∞ at Q/2, with ratio 1 after the factor b²
  if (Math.abs(alpha - Q / 2) < 1e-15 * Q) return 1;
  return numberOf(
    signedProduct(
      [positive(Math.PI * mu), (Q - 2 * alpha) / b],
      [{ log: signedGammaRatio(b * b).log, sign: 1 }, (Q - 2 * alpha) / b],
      [signedGammaRatio(2 * b * alpha - b * b), 1],
      [positive(b), -2],
      [signedGammaRatio(2 - (2 * alpha) / b + 1 / (b * b)), -1],
    ),
  );
}
