import type { Coordinates } from "../coordinates-type.ts";
import type { Density } from "../density.ts";
import { operations } from "../density-kinds.ts";

/**
 * Coordinates in which a density can be sampled by Markov chains without meeting a border.
 *
 * Formula: w = w(u) with ln p_u(u) = ln p(w(u)) + ln |det ∂w/∂u| up to a constant; normal densities, boxes, balls, shells, spheres and affine normals become
 * standard normal u, a gamma density u = ln w, densities on all of ℝ^d are their own coordinates up to their location and scale.
 * Shapes: states [dimensionOf(density)], coordinates [dimension].
 * Convention: constants of ln p are left out, so differences are meaningful and values are not.
 * Accuracy: rounding.
 * Errors: UnsupportedError for densities on points (discrete, rademacher) and for mixtures with borders.
 * Source: change of variables.
 * @example coordinates(normal(1, 2)).dimension // 1
 */
export function coordinates(density: Density): Coordinates {
  operations.require("coordinates", "density", density);
  return operations.coordinates(density);
}
