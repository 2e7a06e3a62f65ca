import { parameterSpace } from "@nnft/architectures/evaluation";
import { hasFreePhases } from "@nnft/architectures/neurons";
import { type Coordinates, coordinates, dimensionOf } from "@nnft/densities/operations";
import { requireObject, speakingFor } from "@nnft/foundations/kinds";
import type { LogTarget } from "@nnft/sampling";
import type { DeformedEnsemble } from "../deform.ts";
import { type Interaction, type InteractionOptions, interaction } from "./interaction.ts";

/** Coordinates without borders of the parameters of a deformed ensemble, with the density that is not deformed. */
export interface DeformedCoordinates {
  readonly dimension: number;
  readonly angles: readonly boolean[];
  readonly parameters: number;
  /** Writes θ of the coordinates u. */
  readonly toParameters: (u: Float64Array, theta: Float64Array) => void;
  /** ln p_u(u) of the density without its deformation */
  readonly logPrior: (u: Float64Array) => number;
  /** Writes the gradient of ln p_u(u) plus that of a function of θ with this slope. */
  readonly pullBack: (u: Float64Array, slope: Float64Array, gradient: Float64Array) => void;
}

/** A deformed ensemble in coordinates without borders, as chains sample it. */
export interface DeformedTarget extends LogTarget, DeformedCoordinates {
  readonly angles: readonly boolean[];
  readonly interaction: Interaction;
}

/**
 * The coordinates u ∈ ℝ^n of a deformed ensemble.
 *
 * Convention: free phases of plane waves are unwrapped angles of constant density; other blocks have the coordinates of their densities.
 * Errors: UnsupportedError for densities on points.
 */
export function deformedCoordinates({ ensemble }: DeformedEnsemble): DeformedCoordinates {
  const { blocks, size } = parameterSpace(ensemble);
  const freePhases = hasFreePhases(ensemble);
  const parts: { readonly map: Coordinates; readonly u: number; readonly theta: number }[] = [];
  const angles: boolean[] = [];
  let dimension = 0;
  for (const block of blocks) {
    const density = ensemble.density[block.name];
    const isAngle = freePhases && block.name === "bias0";
    const map = isAngle ? angle : coordinates(density);
    const run = isAngle ? 1 : dimensionOf(density);
    for (let at = 0; at < block.size; at += run) {
      parts.push({ map, u: dimension, theta: block.offset + at });
      dimension += map.dimension;
      for (let k = 0; k < map.dimension; k++) angles.push(isAngle);
    }
  }
  return {
    dimension,
    angles,
    parameters: size,
    toParameters: (u, target) => {
      for (const { map, u: at, theta: to } of parts) map.toState(u, at, target, to);
    },
    logPrior: (u) => {
      let sum = 0;
      for (const { map, u: at } of parts) sum += map.logDensity(u, at);
      return sum;
    },
    pullBack: (u, slope, gradient) => {
      for (const { map, u: at, theta: to } of parts) map.pullBack(u, at, slope, to, gradient);
    },
  };
}

/**
 * ln P̃ of a deformed ensemble as a function of its coordinates: ln p_u(u) − S_int(θ(u)).
 *
 * Convention and errors: those of `deformedCoordinates`.
 */
export function deformedTarget(deformed: DeformedEnsemble, options?: InteractionOptions): DeformedTarget {
  requireObject("deformedTarget", "deformed", deformed, ["ensemble", "potential", "region"], "make one with deform");
  const own = speakingFor("deformedTarget", {}, () => interaction(deformed, options));
  const of = deformedCoordinates(deformed);
  const theta = new Float64Array(of.parameters);
  const slope = new Float64Array(of.parameters);
  return {
    ...of,
    interaction: own,
    logDensity: (u) => {
      of.toParameters(u, theta);
      return finite(of.logPrior(u) - own.action(theta));
    },
    gradient: (u, gradient) => {
      of.toParameters(u, theta);
      const action = own.action(theta, slope);
      for (let i = 0; i < slope.length; i++) slope[i] = -slope[i];
      of.pullBack(u, slope, gradient);
      return finite(of.logPrior(u) - action);
    },
  };
}

/** An action beyond all numbers is a density of 0. */
export function finite(logDensity: number): number {
  return Number.isNaN(logDensity) ? Number.NEGATIVE_INFINITY : logDensity;
}

/** An unwrapped angle: flat density, since fields have its period. */
const angle: Coordinates = {
  dimension: 1,
  toState: (u, at, w, to) => void (w[to] = u[at]),
  logDensity: () => 0,
  pullBack: (_, at, slope, to, out) => void (out[at] = slope[to]),
};
