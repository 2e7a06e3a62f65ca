import { numberOf, positive, type SignedLog, signedGammaRatio, signedProduct } from "../special/signed-log.ts";
import { scale } from "./dozz.ts";
import { type LiouvilleOptions, readCharges } from "./read-charges.ts";

/**
 * C(α₁ + b, α₂, α₃)/C(α₁, α₂, α₃) by Γ functions only.
 *
 *   u(2α₁ + b) u(2α₁) u(Σα − 2α₁ − b) / {πμγ(b²)b^{2−2b²} u(Σα − Q) u(Σα − 2α₂) u(Σα − 2α₃)},   u(x) = γ(bx) b^{1−2bx}.
 * Normalisation and Υ cancel, so that it tests sampled structure constants and their ratios.
 * Shapes: three charges, one number. Convention: that of `dozz`. Accuracy: 1e-13 relative away from zeros and poles.
 * Errors: DomainError unless 0.02 ≤ b < 1, three finite charges and mu > 0.
 * Source: Teschner 1995; Zamolodchikov & Zamolodchikov 1996, from the shift of Υ.
 * @example shiftRatio({ b: 0.6, charges: [0.5, 0.85, 0.95] }); // 0.000200475839226959
 */
export function shiftRatio(options: LiouvilleOptions): number {
  const { b, charges, mu, Q, total } = readCharges("shiftRatio", options, 3);
  const [first, second, third] = charges as readonly [number, number, number];
  const u = (x: number): SignedLog => signedProduct([signedGammaRatio(b * x), 1], [positive(b), 1 - 2 * b * x]);
  return numberOf(
    signedProduct(
      [u(2 * first + b), 1],
      [u(2 * first), 1],
      [u(total - 2 * first - b), 1],
      [scale(b, mu), -1],
      [u(total - Q), -1],
      [u(total - 2 * second), -1],
      [u(total - 2 * third), -1],
    ),
  );
}
