import type { Table } from "@nnft/foundations";
import type { NdArray } from "ndarray";
import ndarray from "ndarray";
import type { Density } from "../density.ts";
import { operations } from "../density-kinds.ts";
import { readPointRows } from "../read-point-rows.ts";

/**
 * Gradient of the log-density at points.
 *
 * Formula: ∂ ln p/∂w_j.
 * Shapes: points [count, dimension], an ndarray of any strides or a list of rows; result [count, dimension].
 * Convention: NaN in the coordinates of a factor outside its support; at a kink (laplace at its location, a radial
 * density at the origin) the mean of the one-sided derivatives. Jumps at the edge of a support are not seen.
 * Accuracy: rounding; 10⁻¹⁰ for scale mixtures with a continuous scale.
 * Errors: as `logDensity`.
 * @example gradLogDensity(normal(0, 2), [[1]]).get(0, 0) // -0.25
 */
export function gradLogDensity(density: Density, points: Table): NdArray<Float64Array> {
  operations.require("gradLogDensity", "density", density);
  const { data, rows, columns } = readPointRows("gradLogDensity", points, density);
  const evaluate = operations.gradLogDensity(density);
  const result = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) evaluate(data, i * columns, result, i * columns);
  return ndarray(result, [rows, columns]);
}
