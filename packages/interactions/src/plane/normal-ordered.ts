import {
  refuse,
  requireKnownOptions,
  requireNonNegative,
  requireNumbers,
  requirePositive,
} from "@nnft/foundations/checks";
import { boxMomenta } from "../box-momenta.ts";
import { freeScalarTwoPoint } from "../free-scalar/free-scalar-two-point.ts";
import { type PolynomialPotential, polynomial } from "../potential/potential.ts";

export interface NormalOrderedOptions {
  /** sides of the periodic box [2] */
  readonly lengths: readonly number[];
  /** m, of the free field and of the normal ordering */
  readonly mass: number;
  /** momenta with |p| < Λ are kept, as in `periodicScalar` */
  readonly cutoff: number;
  /** λ */
  readonly coupling: number;
}

/** Images of the box further away than so many 1/m are rounding. */
const REACH = 40;
/** mL below which the images are too many. */
const LEAST_SIDE = 1e-4;

/**
 * (λ/4!) :φ⁴: for a field of `periodicScalar` in two dimensions, normal ordered in infinite volume with respect to the mass m.
 *
 *   :φ⁴: = φ⁴ − 6cφ² + 3c²,   c = (1/V) Σ_{|p|<Λ} 1/(p² + m²) − Σ_{n≠0} K₀(m|nL|)/2π:
 * the variance of the field in the box, without what comes round the box. As Λ → ∞ the theory is that of the plane in a finite box.
 * Shapes: lengths [2] → a potential for `deform`. Accuracy: rounding.
 * Errors: DomainError for other than two lengths, and for m, Λ ≤ 0, mL < 10⁻⁴ or λ < 0.
 * Source: Coleman 1975; Glimm & Jaffe 1987, chapter 8.
 * @example normalOrderedPhi4({ lengths: [6, 6], mass: 1, cutoff: 8, coupling: 6 }).coefficients.length; // 5
 */
export function normalOrderedPhi4(options: NormalOrderedOptions): PolynomialPotential {
  const caller = "normalOrderedPhi4";
  requireKnownOptions(caller, options, ["lengths", "mass", "cutoff", "coupling"]);
  const lengths = requireNumbers(caller, "lengths", options.lengths, 2);
  if (lengths.length !== 2 || !lengths.every((length) => length > 0))
    refuse(caller, "lengths", "two positive sides", options.lengths, "pass [T, L]");
  const mass = requirePositive(caller, "mass", options.mass);
  const cutoff = requirePositive(caller, "cutoff", options.cutoff);
  const coupling = requireNonNegative(caller, "coupling", options.coupling);
  if (mass * Math.min(...lengths) < LEAST_SIDE)
    refuse(
      caller,
      "mass",
      `at least ${LEAST_SIDE} of 1/side`,
      mass,
      "take a larger mass or box: images fall off with the mass",
    );
  const volume = lengths[0] * lengths[1];
  const inBox = boxMomenta(caller, lengths, cutoff).reduce((sum, { square }) => sum + 1 / (square + mass ** 2), 0);
  const c = inBox / volume - images(lengths, mass);
  return polynomial([(coupling * c * c) / 8, 0, (-coupling * c) / 4, 0, coupling / 24]);
}

/**
 * Σ_{n≠0} K₀(m|nL|)/2π: the images along the shorter side one by one, and all others by the momenta q of that side,
 * Σ_q 1/(ω(e^{ωT} − 1))/L with ω² = q² + m², T the longer side.
 */
export function images(lengths: readonly number[], mass: number): number {
  const [T, L] = [Math.max(...lengths), Math.min(...lengths)];
  let sum = 0;
  for (let k = 0; ; k++) {
    const energy = Math.hypot((2 * Math.PI * k) / L, mass);
    const term = (k === 0 ? 1 : 2) / (L * energy * Math.expm1(energy * T));
    sum += term;
    if (term <= 1e-17 * sum) break;
  }
  for (let j = 1; j * L * mass <= REACH; j++)
    sum += 2 * freeScalarTwoPoint({ dimension: 2, mass, cutoff: Number.POSITIVE_INFINITY }, j * L);
  return sum;
}
