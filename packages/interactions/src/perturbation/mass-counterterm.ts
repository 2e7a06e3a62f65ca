import { DomainError } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { freeScalarTwoPoint } from "../free-scalar/free-scalar-two-point.ts";

export interface MassCountertermOptions {
  readonly dimension: number;
  readonly mass: number;
  /** Λ, the cutoff of the field that is sampled */
  readonly cutoff: number;
  /** λ of V = (λ/4!)φ⁴ */
  readonly coupling: number;
  /** Λ′, the cutoff whose masses the sampled field shall have. Default Infinity, which d = 1 allows only. */
  readonly target?: number;
}

/**
 * The mass term (δ/2)φ² that replaces, to first order in λ, the tadpoles of waves between the cutoff Λ and Λ′.
 *
 * Formula: δ = (λ/2)(D_Λ′(0) − D_Λ(0)), D_Λ(0) = ∫_{|p|<Λ} d^dp/(2π)^d 1/(p² + m²). In d = 1 with Λ′ = ∞: δ = λ arctan(m/Λ)/(2πm).
 * Shapes: options → a number.
 * Convention: V = (λ/4!)φ⁴ + (δ/2)φ²; Euclidean signature, ħ = 1; sharp cutoffs. A lower target gives a negative δ.
 * Accuracy: 10⁻¹¹ of (λ/2) D_Λ′(0), see {@link freeScalarTwoPoint}. The masses agree up to O(λ²) and the missing waves' O(λ m/Λ³).
 * Errors: DomainError for bad options, and for an infinite target in d ≥ 2, where D(0) diverges.
 * Source: Peskin & Schroeder 1995, section 10.2 (the tadpole of φ⁴), in Euclidean signature.
 *
 * @example massCounterterm({ dimension: 1, mass: 1, cutoff: 1, coupling: 8 }) // 1
 */
export function massCounterterm(options: MassCountertermOptions): number {
  const caller = "massCounterterm";
  requireKnownOptions(caller, options, ["dimension", "mass", "cutoff", "coupling", "target"]);
  const { dimension, mass, cutoff, coupling, target = Number.POSITIVE_INFINITY } = options;
  if (!Number.isFinite(coupling))
    throw new DomainError(`${caller}: \`coupling\` must be a finite number, got ${coupling}; it is λ of (λ/4!)φ⁴.`);
  if (target === Number.POSITIVE_INFINITY && dimension !== 1)
    throw new DomainError(
      `${caller}: \`target\` must be finite in ${dimension} dimensions, where the tadpole diverges; name the cutoff to match.`,
    );
  const tadpole = (at: number): number => freeScalarTwoPoint({ dimension, mass, cutoff: at }, 0);
  return (coupling / 2) * (tadpole(target) - tadpole(cutoff));
}
