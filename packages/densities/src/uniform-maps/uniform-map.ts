import { UnsupportedError } from "@nnft/foundations";
import type { Density } from "../density.ts";
import { operations } from "../density-kinds.ts";
import { mapsByKind } from "./maps-by-kind.ts";
import type { UniformMap } from "./uniform-map-type.ts";

/**
 * The map from uniform numbers to draws of a density, for points that fill the unit cube evenly.
 *
 * Formula: inverse distribution functions, number by number; radius, then direction where a density depends on |w| only (sign, angle, or
 * cos θ and φ in one, two and three dimensions, normals beyond); Student's t by its quantile for ν = 1, 2, 4, else by Bailey's map of two numbers.
 * Shapes: `uniforms` numbers to one draw of `dimensionOf(density)` numbers.
 * Convention: uniform numbers to draws of the density, but not the draws of `sampleInto`.
 * Accuracy: rounding; 10⁻¹¹ of the distribution function for radial densities.
 * Errors: UnsupportedError for gamma, mixture and scaleMixture, which have no map here; DomainError for what is no density.
 * Source: R. W. Bailey, Math. Comp. 62 (1994) 779; W. T. Shaw, J. Comput. Finance 9 (2006) 37 for the quantiles of Student's t.
 * @example uniformMap(uniform(-1, 1)).uniforms // 1
 */
export function uniformMap(density: Density): UniformMap {
  operations.require("uniformMap", "density", density);
  const map = mapOf(density);
  if (map) return map;
  throw new UnsupportedError(
    `uniformMap: \`density\` must be made of kinds with an inverse distribution function, got ${density.kind}; use sampleInto.`,
  );
}

function mapOf(density: Density): UniformMap | undefined {
  return mapsByKind[density.kind]?.(density as never, mapOf);
}
