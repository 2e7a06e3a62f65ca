import { refuse, requireFinite, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { adaptivePanels } from "@nnft/foundations/quadrature";

/**
 * The sunset of a scalar in two dimensions without a cutoff: S(p²) = ∫d²x e^{ip·x} G(x)³, G(x) = K₀(m|x|)/2π.
 *
 *   S = (1/2π) ∫₀^∞ k dk B(k)/√((p² + k² + m²)² − 4p²k²),   B(k) = arsinh(k/2m)/(πk√(k² + 4m²)),
 * the bubble B in a third propagator that is averaged over directions. On the mass shell, p² = −m², S = 1/(64m²).
 * Shapes: options → a number. Convention: Euclidean p²; the shell of a particle of mass m is p² = −m². Accuracy: 1e-11.
 * Errors: DomainError for masses ≤ 0 and p² < −m².
 * Source: derived; Serone, Spada & Villadoro, arXiv:1805.05882, have the same shell.
 * @example sunset({ mass: 1, momentumSquare: -1 }); // 0.015625
 */
export function sunset(options: { readonly mass: number; readonly momentumSquare: number }): number {
  const caller = "sunset";
  requireKnownOptions(caller, options, ["mass", "momentumSquare"]);
  const mass = requirePositive(caller, "mass", options.mass);
  const p2 = requireFinite(caller, "momentumSquare", options.momentumSquare) / mass ** 2;
  if (p2 < -1)
    refuse(caller, "momentumSquare", `at least −m² = ${-(mass ** 2)}`, options.momentumSquare, "stay above the shell");
  // k = 2 sinh t in units of m; the integrand falls as t e^{−2t}
  const integrand = (t: number): number => {
    const k2 = 4 * Math.sinh(t) ** 2;
    const bubble = t === 0 ? 0.5 : t / Math.sinh(t);
    return (bubble * Math.sinh(t)) / Math.sqrt((p2 + k2 + 1) ** 2 - 4 * p2 * k2);
  };
  // at the shell the root vanishes as k, and so does the numerator
  const { value } = adaptivePanels(integrand, 0, 24, { panels: 16, tolerance: 1e-12 });
  return value / (2 * Math.PI ** 2 * mass ** 2);
}

/** The mass of the particle of normal-ordered φ⁴ in two dimensions. */
export interface PoleMass {
  /** M² = m² − λ²/(384 m²) */
  readonly square: number;
  readonly mass: number;
}

/**
 * The pole mass of two-dimensional φ⁴ to second order in λ, normal ordered with respect to its mass m.
 *
 *   V = (λ/4!) :φ⁴:,   M² = m² − (λ²/6) S(−m²) + O(λ³) = m² − λ²/(384 m²) + O(λ³):  tadpoles are subtracted, the sunset is left.
 * Shapes: options → { square, mass }. Accuracy: exact to its order; the next term is +4.09 (λ/24m²)³ m² in the literature.
 * Errors: DomainError for m ≤ 0, λ < 0 and for λ ≥ √384 m², where nothing is left of M².
 * Source: derived; Serone, Spada & Villadoro, arXiv:1805.05882, for the next order.
 * @example poleMass({ mass: 1, coupling: 2.4 }).square; // 0.985
 */
export function poleMass(options: { readonly mass: number; readonly coupling: number }): PoleMass {
  const caller = "poleMass";
  requireKnownOptions(caller, options, ["mass", "coupling"]);
  const mass = requirePositive(caller, "mass", options.mass);
  const coupling = requireFinite(caller, "coupling", options.coupling);
  const most = Math.sqrt(384) * mass ** 2;
  if (!(coupling >= 0 && coupling < most))
    refuse(caller, "coupling", `from 0 to below √384 m² = ${most}`, coupling, "sample the theory at stronger coupling");
  const square = mass ** 2 - (coupling ** 2 / 6) * sunset({ mass, momentumSquare: -(mass ** 2) });
  return { square, mass: Math.sqrt(square) };
}
