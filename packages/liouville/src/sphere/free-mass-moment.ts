import { UnsupportedError } from "@nnft/foundations";
import { requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { gaussLegendre } from "@nnft/foundations/quadrature";
import { logGamma } from "@nnft/foundations/special-functions";
import { requireCoupling } from "../special/upsilon.ts";
import { greenFunction, legendre } from "./legendre.ts";
import { KAPPA } from "./read-points.ts";

export interface FreeMomentOptions {
  readonly b: number;
  /** 1, 2 or 3 */
  readonly order: number;
  /** L; Infinity for the limit */
  readonly cutoff: number;
}

/**
 * E[M_L^p], p = 1, 2, 3, of the chaos mass on the sphere without insertions, exactly at every cutoff.
 *
 *   E[M_L] = 4π,   E[M_L²] = 8π² ∫₋₁¹ e^{4b²G_L(x)} dx,   E[M_L³] = (4π)³ Σ_l c_l³/(2l + 1)², e^{4b²G_L} = Σ c_l P_l;
 *   L = ∞:  (4π)² e^{−2b²}/(1 − 2b²),   e^{12b²κ} 8π^{9/2} Γ(2 − 6b²)/Γ(3/2 − 2b²)³,   κ = ln 2 − ½.
 * Shapes: one number. Convention: M_L = ∫_{S²} e^{2bX − 2b²v_L}, area 4π. Accuracy: 1e-12 relative.
 * Errors: DomainError for bad b, orders, or cutoffs above 512; UnsupportedError where the limit is infinite (b² ≥ 1/p).
 * Source: Gaussian integrals; at L = ∞ Beta integrals of |x − y|^{−4b²} on the sphere.
 * @example freeMassMoment({ b: 0.4, order: 2, cutoff: 64 }); // 168.588460955
 */
export function freeMassMoment(options: FreeMomentOptions): number {
  const caller = "freeMassMoment";
  requireKnownOptions(caller, options, ["b", "order", "cutoff"]);
  const b = requireCoupling(caller, options.b, 1);
  const order = requireInteger(caller, "order", options.order, 1, 3);
  const { cutoff } = options;
  if (cutoff !== Number.POSITIVE_INFINITY)
    requireInteger(caller, "cutoff", cutoff, 1, 512, "pass a smaller one, or Infinity for the limit");
  if (order === 1) return 4 * Math.PI;
  return cutoff === Number.POSITIVE_INFINITY ? limit(caller, b, order) : truncated(b, order, cutoff);
}

function limit(caller: string, b: number, order: number): number {
  const square = b * b;
  if (!(square < 1 / order))
    throw new UnsupportedError(
      `${caller}: \`b\` must have b² < 1/${order}, got ${b}; a finite cutoff has every moment.`,
    );
  if (order === 2) return ((4 * Math.PI) ** 2 * Math.exp(-2 * square)) / (1 - 2 * square);
  const gammas = logGamma(2 - 6 * square) - 3 * logGamma(1.5 - 2 * square);
  return 8 * Math.PI ** 4.5 * Math.exp(12 * square * KAPPA + gammas);
}

/** The zonal coefficients of e^{4b²G_L} by Gauss–Legendre: c_l = (2l + 1)/2 ∫ e^{4b²G_L} P_l. */
export function chaosCoefficients(b: number, cutoff: number, top: number, nodes: number): Float64Array {
  const rule = gaussLegendre(nodes);
  const polynomials = new Float64Array(top + 1);
  const coefficients = new Float64Array(top + 1);
  for (let i = 0; i < nodes; i++) {
    const x = rule.nodes[i]!;
    const weight = rule.weights[i]! * Math.exp(4 * b * b * greenFunction(x, cutoff));
    legendre(x, top, polynomials);
    for (let l = 0; l <= top; l++) coefficients[l]! += (l + 0.5) * weight * polynomials[l]!;
  }
  return coefficients;
}

function truncated(b: number, order: number, cutoff: number): number {
  // e^{4b²G_L} is a series in degrees kL with coefficients that fall faster than 1/k!
  const top = 12 * cutoff + 40;
  const c = chaosCoefficients(b, cutoff, order === 2 ? 0 : top, top + 40);
  if (order === 2) return (4 * Math.PI) ** 2 * c[0]!;
  return (4 * Math.PI) ** 3 * c.reduce((sum, x, l) => sum + x ** 3 / (2 * l + 1) ** 2, 0);
}
