import type { Density } from "@nnft/densities";
import { dimensionOf, logDensityFunction } from "@nnft/densities/operations";

/** P(w) of a rotation-invariant density of w in R^d, given for the vector or for each of its components, at |w| = radius. */
export function densityAtRadius(density: Density, d: number): (radius: number) => number {
  const whole = dimensionOf(density) === d;
  const logAt = logDensityFunction(density);
  const point = new Float64Array(d);
  return (radius) => {
    point[0] = radius;
    let log = logAt(point);
    // components of one density each: those after the first are 0
    if (!whole) for (let j = 1; j < d; j++) log += logAt(point, j);
    return Math.exp(log);
  };
}
