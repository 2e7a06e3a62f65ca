import { hasFreePhases, parameterSpace } from "@nnft/architectures";
import { type Coordinates, coordinates, dimensionOf } from "@nnft/densities";
import type { LogTarget } from "@nnft/sampling";
import type { DeformedEnsemble } from "../deform.ts";
import { type Interaction, type InteractionOptions, interaction } from "./interaction.ts";

/** A deformed ensemble in coordinates without borders, as chains sample it. */
export interface DeformedTarget extends LogTarget {
  readonly angles: readonly boolean[];
  /** Writes θ of the coordinates u. */
  readonly toParameters: (u: Float64Array, theta: Float64Array) => void;
  readonly interaction: Interaction;
  readonly parameters: number;
}

/**
 * ln P̃ of a deformed ensemble as a function of coordinates u ∈ ℝ^n: ln p_u(u) − S_int(θ(u)).
 *
 * Convention: free phases of plane waves are unwrapped angles of constant density; other blocks have the coordinates of their densities.
 * Errors: UnsupportedError for densities on points.
 */
export function deformedTarget(deformed: DeformedEnsemble, options?: InteractionOptions): DeformedTarget {
  const { ensemble } = deformed;
  const { blocks, size } = parameterSpace(ensemble);
  const freePhases = hasFreePhases(ensemble);
  const own = interaction(deformed, options);
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
  const theta = new Float64Array(size);
  const slope = new Float64Array(size);
  const toParameters = (u: Float64Array, target: Float64Array): void => {
    for (const { map, u: at, theta: to } of parts) map.toState(u, at, target, to);
  };
  const logPrior = (u: Float64Array): number => {
    let sum = 0;
    for (const { map, u: at } of parts) sum += map.logDensity(u, at);
    return sum;
  };
  return {
    dimension,
    angles,
    parameters: size,
    interaction: own,
    toParameters,
    logDensity: (u) => {
      toParameters(u, theta);
      return finite(logPrior(u) - own.action(theta));
    },
    gradient: (u, gradient) => {
      toParameters(u, theta);
      const action = own.action(theta, slope);
      for (let i = 0; i < size; i++) slope[i] = -slope[i];
      for (const { map, u: at, theta: to } of parts) map.pullBack(u, at, slope, to, gradient);
      return finite(logPrior(u) - action);
    },
  };
}

/** An action beyond all numbers is a density of 0. */
function finite(logDensity: number): number {
  return Number.isNaN(logDensity) ? Number.NEGATIVE_INFINITY : logDensity;
}

/** An unwrapped angle: flat density, since fields have its period. */
const angle: Coordinates = {
  dimension: 1,
  toState: (u, at, w, to) => void (w[to] = u[at]),
  logDensity: () => 0,
  pullBack: (_, at, slope, to, out) => void (out[at] = slope[to]),
};
