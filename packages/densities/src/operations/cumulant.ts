import { UnsupportedError } from "@nnft/foundations";
import type { Density } from "../density.ts";
import { operations } from "../density-kinds.ts";
import { order } from "../kinds/moments.ts";
import { multiIndex } from "../multi-index.ts";

/**
 * Cumulant (connected moment) of a density: ∂^n ln⟨e^{J·w}⟩ at J = 0, as a formal series where ⟨e^{J·w}⟩ diverges.
 *
 * Formula: closed forms for normal, uniform (B_n(high−low)^n/n), laplace (2(n−1)! scale^n), gamma
 * ((n−1)! shape scale^n), rademacher ((−1)^{n/2−1}T_{n/2}), correlatedNormal; a cumulant across independent factors is 0; a
 * mixture and a scaleMixture by the law of total cumulance, up to order 10; otherwise
 * κ(n) = m(n) − Σ_{k<n−e_i} C(n−e_i, k) κ(k+e_i) m(n−e_i−k) from the moments, centered first where possible.
 * Shapes: n is a number for dimension 1, a multi-index of length d otherwise.
 * Convention: order 1 is the mean, order 2 the covariance; order 0 is 0.
 * Accuracy: rounding for closed forms; the recursion loses about a digit per two orders to cancellation.
 * Errors: UnsupportedError when a moment it needs is infinite, undefined or overflows; ShapeError and DomainError as `moment`.
 * Source: P. McCullagh, "Tensor Methods in Statistics" (1987), section 2.3.
 * @example cumulant(gamma(2, 1), 4) // 12
 */
export function cumulant(density: Density, n: number | readonly number[]): number {
  operations.require("cumulant", "density", density);
  const index = multiIndex("cumulant", density, n);
  if (order(index) === 0) return 0;
  const value = operations.cumulant(density, index);
  if (!Number.isFinite(value))
    throw new UnsupportedError(
      `cumulant: \`n\` must be low enough for the cumulant of ${density.kind} to fit in a float64, got ${n}; lower it, or rescale the density.`,
    );
  return value;
}
