import type { Density } from "../density.ts";
import { operations } from "../density-kinds.ts";
import { finiteMoment } from "../kinds/moments.ts";
import { multiIndex } from "../multi-index.ts";

/**
 * Moment of a density: ⟨w^n⟩, or ⟨w₁^{n₁}⋯w_d^{n_d}⟩ for a vector.
 *
 * Formula: closed forms; product and iid factorize, a mixture averages, a scale mixture multiplies ⟨s^{|n|}⟩;
 * correlatedNormal by Wick's theorem; radial is ⟨r^{|n|}⟩ times the moment of the unit sphere, Π(n_i−1)!!/(d(d+2)⋯(d+|n|−2)).
 * Shapes: n is a number for dimension 1, a multi-index of length d otherwise (also accepted for dimension 1).
 * Convention: raw moments, not central; order 0 gives 1.
 * Accuracy: rounding for closed forms; 10⁻¹¹ relative for radial densities integrated numerically.
 * Errors: UnsupportedError when the moment is infinite, undefined or overflows; ShapeError for a multi-index of the
 * wrong length; DomainError for an order that is not a non-negative integer.
 * Source: Isserlis (1918) for the Gaussian case; the rest by integration.
 * @example moment(normal(0, 2), 4) // 48
 */
export function moment(density: Density, n: number | readonly number[]): number {
  operations.require("moment", "density", density);
  return finiteMoment(density, multiIndex("moment", density, n), operations);
}
