import { UnsupportedError } from "@nnft/foundations";
import { numberOf, positive, type SignedLog, signedGammaRatio, signedProduct } from "../special/signed-log.ts";
import { logUpsilon } from "../special/upsilon.ts";
import { type Charges, type LiouvilleOptions, readCharges } from "./read-charges.ts";

/** How near to a zero of a Υ below the fraction float64 cannot tell the pole from rounding. */
const POLE = 1e-13;

/**
 * The three-point structure constant of Liouville theory, by the formula of Dorn, Otto, Zamolodchikov and Zamolodchikov.
 *
 *   C(α₁, α₂, α₃) = [πμγ(b²) b^{2−2b²}]^{(Q−Σα)/b} Υ′(0) ΠΥ(2α_i) / [Υ(Σα − Q) Π_i Υ(Σα − 2α_i)],   Υ′(0) = Υ(b).
 * Shapes: three charges, one number. Convention: c = 1 + 6Q², V_α = e^{2αφ}, Δ_α = α(Q − α), action μe^{2bφ} + (∂φ)²/4π; `mu` is 1 if left out.
 * The residue at Σα = Q − nb is (−μ)ⁿ times the free-field integral (`dozzResidue`).
 * Accuracy: 1e-12 relative for b ≥ 0.15, away from poles.
 * Errors: DomainError unless 0.02 ≤ b ≤ 1, three finite charges and mu > 0; UnsupportedError at a pole.
 * Source: Dorn & Otto 1994; Zamolodchikov & Zamolodchikov 1996, eq. 3.14; Kupiainen, Rhodes & Vargas 2020 (proof); arXiv:2601.14453.
 * @example dozz({ b: 0.3, charges: [1.25, 1.25, 1.25] }); // 2.03282347506608
 */
export function dozz(options: LiouvilleOptions): number {
  return numberOf(logDozz("dozz", readCharges("dozz", options, 3)));
}

/** ln|C| and the sign of C. */
export function logDozz(caller: string, read: Charges): SignedLog {
  const { b, charges, mu, Q, total, s } = read;
  const below = [total - Q, ...charges.map((alpha) => total - 2 * alpha)];
  const pole = below.find((x) => logUpsilon(b, x).log < Math.log(POLE));
  if (pole !== undefined)
    throw new UnsupportedError(
      `${caller}: \`charges\` must not lie at a pole of C, got [${charges.join(", ")}], where Υ(${pole}) = 0; ` +
        "at Σα = Q − nb dozzResidue has the residue.",
    );
  return signedProduct(
    [scale(b, mu), -s],
    [logUpsilon(b, b), 1],
    ...charges.map((alpha) => [logUpsilon(b, 2 * alpha), 1] as const),
    ...below.map((x) => [logUpsilon(b, x), -1] as const),
  );
}

/** πμγ(b²)b^{2−2b²}; at b = 1, where γ(b²) is 0, C is a limit with a renormalised μ, which this code has not. */
export function scale(b: number, mu: number): SignedLog {
  if (b === 1) throw new UnsupportedError("dozz: `b` must be below 1, where γ(b²) is not 0, got 1; pass a smaller b.");
  const factor = signedProduct([positive(Math.PI * mu), 1], [signedGammaRatio(b * b), 1]);
  return { log: factor.log + (2 - 2 * b * b) * Math.log(b), sign: 1 };
}
