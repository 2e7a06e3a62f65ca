import type { NdArray } from "ndarray";
import ndarray from "ndarray";
import type { Density } from "./density.ts";
import { dimensionOf } from "./density.ts";
import { gradLogDensityRow } from "./grad-log-density-row.ts";
import { checkedPoints } from "./log-density.ts";

/**
 * Gradient of the log-density at points.
 *
 * Formula: ∂ ln p/∂w_j.
 * Shapes: points [count, dimension], any strides; result [count, dimension].
 * Convention: NaN in the coordinates of a factor outside its support; at a kink (laplace at its location, a radial
 * density at the origin) the mean of the one-sided derivatives. Jumps at the edge of a support are not seen.
 * Accuracy: rounding; 10⁻¹⁰ for scale mixtures with a continuous scale.
 * Errors: as `logDensity`.
 * @example gradLogDensity(normal(0, 2), ndarray(new Float64Array([1]), [1, 1])).get(0, 0) // -0.25
 */
export function gradLogDensity(density: Density, points: NdArray<Float64Array>): NdArray<Float64Array> {
  const dimension = dimensionOf(density);
  const count = checkedPoints("gradLogDensity", points, dimension);
  const evaluate = gradLogDensityRow(density);
  const row = new Float64Array(dimension);
  const result = new Float64Array(count * dimension);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < dimension; j++) row[j] = points.get(i, j);
    evaluate(row, 0, result, i * dimension);
  }
  return ndarray(result, [count, dimension]);
}
