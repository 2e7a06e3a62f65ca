import { requireInteger } from "@nnft/foundations/checks";
import type { Density } from "../density.ts";
import { operations } from "../density-kinds.ts";

/**
 * Whether a density is exactly invariant under w → −w.
 *
 * Convention: true only when the parameters show it exactly; a mixture counts when reflection permutes its components
 * with equal weights, so that odd moments vanish in exact arithmetic.
 * @example isSymmetric(uniform(-1, 1)) // true
 */
export function isSymmetric(density: Density): boolean {
  operations.require("isSymmetric", "density", density);
  return operations.isSymmetric(density);
}

/**
 * Whether the law of a vector w of ℝ^d depends on |w| only.
 *
 * Shapes: a density of dimension d gives w, a density of dimension 1 gives each of its components independently.
 *
 * Convention: true only when the parameters show it. Independent components are rotation invariant for Gaussians of mean 0 only (Maxwell);
 * on a line the question is w → −w.
 * @example isRotationInvariant(uniform(-1, 1), 2) // false
 */
export function isRotationInvariant(density: Density, d: number): boolean {
  operations.require("isRotationInvariant", "density", density);
  requireInteger("isRotationInvariant", "d", d);
  return operations.isRotationInvariant(density, d);
}
