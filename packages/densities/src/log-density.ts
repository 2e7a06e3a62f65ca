import { ShapeError } from "@nnft/foundations";
import type { NdArray } from "ndarray";
import ndarray from "ndarray";
import type { Density } from "./density.ts";
import { dimensionOf } from "./density.ts";
import { logDensityRow } from "./log-density-row.ts";

/**
 * Normalised log-density at points.
 *
 * Formula: ln p(w) with ∫p = 1; −∞ outside the support.
 * Shapes: points [count, dimension], any strides; result [count].
 * Convention: density with respect to Lebesgue measure on ℝ^dimension, natural logarithm.
 * Accuracy: rounding; 10⁻¹¹ for radial normalisations and for scale mixtures with a continuous scale.
 * Errors: UnsupportedError for a measure with atoms or on a surface (rademacher, discrete, deterministic, uniformSphere,
 * singular covariance, and composites of these); ShapeError for another shape; ConvergenceError from a quadrature.
 * @example logDensity(normal(), ndarray(new Float64Array([0]), [1, 1])).get(0) // -0.9189385332046728
 */
export function logDensity(density: Density, points: NdArray<Float64Array>): NdArray<Float64Array> {
  const dimension = dimensionOf(density);
  const count = checkedPoints("logDensity", points, dimension);
  const evaluate = logDensityRow(density);
  const row = new Float64Array(dimension);
  const result = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < dimension; j++) row[j] = points.get(i, j);
    result[i] = evaluate(row, 0);
  }
  return ndarray(result, [count]);
}

/** Checks the shape [count, dimension] and returns count. */
export function checkedPoints(fn: string, points: NdArray<Float64Array>, dimension: number): number {
  const shape = points?.shape;
  if (!Array.isArray(shape) || shape.length !== 2 || shape[1] !== dimension)
    throw new ShapeError(
      `${fn}: \`points\` must have shape [count, ${dimension}], got [${shape?.join(", ")}]; make one with ndarray(data, [count, ${dimension}]).`,
    );
  return shape[0]!;
}
