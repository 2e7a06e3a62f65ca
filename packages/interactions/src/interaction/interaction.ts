import { requireKnownOptions } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import type { DeformedEnsemble } from "../deform.ts";
import { localPotential } from "../potential/local-potential.ts";
import { gridWeights, regionAxes } from "../region/region-axes.ts";
import { fieldMap } from "./field-map.ts";
import type { FieldMap, FieldRoute } from "./field-map-type.ts";

/** S_int(θ) = ∫V(φ_θ) of a deformed ensemble, with its gradient. */
export interface Interaction {
  /** S_int at θ; writes ∂S_int/∂θ where `slope` is given */
  readonly action: (theta: Float64Array, slope?: Float64Array) => number;
  /** φ_θ on the nodes as `action` left it */
  readonly phi: Float64Array;
  /** nodes of each axis */
  readonly shape: readonly number[];
  readonly route: FieldRoute;
  /** whether the quadrature is exact for this potential and these fields */
  readonly exact: boolean;
}

export interface InteractionOptions {
  /** multiplies the number of nodes of each axis */
  readonly refine?: number;
  /** a way to evaluate fields in place of the cheapest */
  readonly route?: FieldRoute;
}

/**
 * S_int(θ) = Σ_g w_g V(φ_θ(x_g)) and ∂S_int/∂θ = Σ_g w_g V′(φ_θ(x_g)) ∂φ_θ(x_g)/∂θ over the nodes of the region.
 *
 * Source: Halverson 2025 (84)–(86), (105); the chain rule.
 */
export function interaction(deformed: DeformedEnsemble, options: InteractionOptions = {}): Interaction {
  requireObject("interaction", "deformed", deformed, ["ensemble", "potential", "region"], "make one with deform");
  requireKnownOptions("interaction", options, ["refine", "route"]);
  const { ensemble, region } = deformed;
  const potential = localPotential(deformed.potential, "interaction");
  const { axes, exact } = regionAxes("interaction", ensemble, region, potential, options.refine);
  const weights = gridWeights(axes);
  const map: FieldMap = fieldMap(ensemble, axes, options.route);
  const phi = new Float64Array(weights.length);
  const force = new Float64Array(weights.length);
  return {
    action: (theta, slope) => {
      map.write(theta, phi);
      const sum = potential.sum(phi, weights, slope ? force : undefined);
      if (slope) map.vjp(theta, force, slope);
      return sum;
    },
    phi,
    shape: axes.map(({ nodes }) => nodes.length),
    route: map.route,
    exact,
  };
}
