import type { Density } from "@nnft/densities";
import { dimensionOf, logDensity } from "@nnft/densities/operations";
import ndarray from "ndarray";

/** P(w) of a rotation-invariant density of w in R^d, given for the vector or for each of its components, at |w| = radius. */
export function densityAtRadius(density: Density, d: number): (radius: number) => number {
  const whole = dimensionOf(density) === d;
  return (radius) => {
    const point = new Float64Array(d);
    point[0] = radius;
    if (whole) return Math.exp(logDensity(density, ndarray(point, [1, d])).get(0));
    const logs = logDensity(density, ndarray(point, [d, 1]));
    let log = 0;
    for (let j = 0; j < d; j++) log += logs.get(j);
    return Math.exp(log);
  };
}
