import type { Coordinates } from "../coordinates-type.ts";
import type { Density } from "../density.ts";
import type { Operations } from "../density-operations.ts";

/** w = mean + s u, u standard normal. */
export function affineCoordinates(mean: number, scale: number): Coordinates {
  return {
    dimension: 1,
    toState: (u, at, w, to) => void (w[to] = mean + scale * u[at]!),
    logDensity: (u, at) => -0.5 * u[at]! * u[at]!,
    pullBack: (u, at, slope, to, out) => void (out[at] = scale * slope[to]! - u[at]!),
  };
}

/** w = location + s u with the density as it is. */
export function ownCoordinates(density: Density, on: Operations, location = 0, scale = 1): Coordinates {
  const dimension = on.dimension(density);
  const value = on.logDensity(density);
  const gradient = on.gradLogDensity(density);
  const state = new Float64Array(dimension);
  const part = new Float64Array(dimension);
  const place = (u: Float64Array, at: number): void => {
    for (let j = 0; j < dimension; j++) state[j] = location + scale * u[at + j]!;
  };
  return {
    dimension,
    toState: (u, at, w, to) => {
      place(u, at);
      w.set(state, to);
    },
    logDensity: (u, at) => {
      place(u, at);
      return value(state, 0);
    },
    pullBack: (u, at, slope, to, out) => {
      place(u, at);
      gradient(state, 0, part, 0);
      for (let j = 0; j < dimension; j++) out[at + j] = scale * (part[j]! + slope[to + j]!);
    },
  };
}

/** The coordinates of a constant density on the same support, with ln p(w(u)) on top. */
export function weightedCoordinates(density: Density, on: Operations, plain: Coordinates): Coordinates {
  const dimension = on.dimension(density);
  const value = on.logDensity(density);
  const gradient = on.gradLogDensity(density);
  const state = new Float64Array(dimension);
  const part = new Float64Array(dimension);
  return {
    dimension: plain.dimension,
    toState: plain.toState,
    logDensity: (u, at) => {
      plain.toState(u, at, state, 0);
      return plain.logDensity(u, at) + value(state, 0);
    },
    pullBack: (u, at, slope, to, out) => {
      plain.toState(u, at, state, 0);
      gradient(state, 0, part, 0);
      for (let j = 0; j < dimension; j++) part[j]! += slope[to + j]!;
      plain.pullBack(u, at, part, 0, out);
    },
  };
}
