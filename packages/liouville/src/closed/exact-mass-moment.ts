import { UnsupportedError } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { numberOf, type SignedLog, signedGamma, signedProduct } from "../special/signed-log.ts";
import { logUpsilon } from "../special/upsilon.ts";
import { chord, KAPPA, readSpherePoints, type SpherePoint, TRIANGLE } from "../sphere/read-points.ts";
import { scale } from "./dozz.ts";
import { type Charges, readCharges } from "./read-charges.ts";
import { seibergStatus } from "./seiberg-status.ts";

export interface ExactMomentOptions {
  readonly b: number;
  /** α₁, α₂, α₃ */
  readonly charges: readonly number[];
  /** unit vectors x_i; 120° apart on a great circle if left out */
  readonly points?: readonly SpherePoint[];
}

/**
 * E[M_α^{−s}], s = (Σα − Q)/b, of the chaos mass with three insertions, exactly and without a cutoff: DOZZ as a law of probability.
 *
 *   M_α = ∫_{S²} e^{4bΣα_iG(x, x_i)} :e^{2bX}: d²x,   E[M_α^{−s}] = [bCμ^s/Γ(s)] e^{2b²s(s+1)κ − 4bκsΣα} ∏_{i<j} d_ij^{4α_iα_j − 2Δ_ij},
 * κ = ln 2 − ½, Δ_12 = Δ₁ + Δ₂ − Δ₃, d the chord. C/Γ(s) is continued through the poles of Γ(s): at s = −n it is a Selberg integral.
 * Shapes: three charges and points, one number. Convention: area 4π, G(x, y) = −ln d + κ, E[:e^{2bX}:] = 1; mu plays no part.
 * Accuracy: 1e-12 relative for b ≥ 0.15.
 * Errors: DomainError for bad b, charges or points; UnsupportedError where the moment is infinite (see `seibergStatus`).
 * Source: Kupiainen, Rhodes & Vargas 2020; the normalisation derived from the residues of C, arXiv:2601.14453.
 * @example exactMassMoment({ b: 0.3, charges: [1.25, 1.25, 1.25] }); // 0.313885232686
 */
export function exactMassMoment(options: ExactMomentOptions): number {
  const caller = "exactMassMoment";
  requireKnownOptions(caller, options, ["b", "charges", "points"]);
  const read = readCharges(caller, { b: options.b, charges: options.charges }, 3);
  const points = readSpherePoints(caller, options.points === undefined ? TRIANGLE : options.points, 3);
  const { momentExists, reasons } = seibergStatus({ b: read.b, charges: read.charges });
  if (!momentExists)
    throw new UnsupportedError(
      `${caller}: \`charges\` must leave the moment finite, got [${read.charges.join(", ")}]: ${reasons.join("; ")}; see seibergStatus.`,
    );
  const factor = positionFactor(read, points);
  return Math.exp(factor) * numberOf(overGamma(read));
}

/** ln of the factor between E[M_α^{−s}] and bCμ^s/Γ(s). */
export function positionFactor(read: Charges, points: readonly SpherePoint[]): number {
  const { b, charges, Q, total, s } = read;
  let log = 2 * b * b * s * (s + 1) * KAPPA - 4 * b * KAPPA * s * total;
  const dimension = charges.map((alpha) => alpha * (Q - alpha));
  const all = dimension[0]! + dimension[1]! + dimension[2]!;
  for (let i = 0; i < 3; i++) {
    const [j, k] = [(i + 1) % 3, (i + 2) % 3];
    const power = 4 * charges[j]! * charges[k]! - 2 * (all - 2 * dimension[i]!);
    log += power * Math.log(chord(points[j]!, points[k]!));
  }
  return log;
}

/** bC/Γ(s) at μ = 1, by 1/[Γ(s)Υ(bs)] = b^{−1−2b²s} Γ(1 + b²s)/Γ(1 − b²s) · 1/[Γ(s + 1)Υ(bs + b)] up to s > 0. */
function overGamma({ b, charges, total, s }: Charges): SignedLog {
  let product: SignedLog = { log: Math.log(b), sign: 1 };
  let order = s;
  for (; order <= 0.5; order++)
    product = signedProduct(
      [product, 1],
      [{ log: (-1 - 2 * b * b * order) * Math.log(b), sign: 1 }, 1],
      [signedGamma(1 + b * b * order), 1],
      [signedGamma(1 - b * b * order), -1],
    );
  return signedProduct(
    [product, 1],
    [signedGamma(order), -1],
    [logUpsilon(b, b * order), -1],
    [scale(b, 1), -s],
    [logUpsilon(b, b), 1],
    ...charges.map((alpha) => [logUpsilon(b, 2 * alpha), 1] as const),
    ...charges.map((alpha) => [logUpsilon(b, total - 2 * alpha), -1] as const),
  );
}
