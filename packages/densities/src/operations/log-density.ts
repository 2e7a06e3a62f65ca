import type { Table } from "@nnft/foundations";
import type { NdArray } from "ndarray";
import ndarray from "ndarray";
import type { Density } from "../density.ts";
import { operations } from "../density-kinds.ts";
import { readPointRows } from "../read-point-rows.ts";

/**
 * Normalized log-density at points.
 *
 * Formula: ln p(w) with ∫p = 1; −∞ outside the support.
 * Shapes: points [count, dimension], an ndarray of any strides or a list of rows; result [count].
 * Convention: density with respect to Lebesgue measure on ℝ^dimension, natural logarithm.
 * Accuracy: rounding; 10⁻¹¹ for radial normalizations and for scale mixtures with a continuous scale.
 * Errors: UnsupportedError for a measure with atoms or on a surface (rademacher, discrete, deterministic, uniformSphere,
 * singular covariance, and composites of these); ShapeError for another shape; ConvergenceError from a quadrature.
 * @example logDensity(normal(), [[0]]).get(0) // -0.9189385332046728
 */
export function logDensity(density: Density, points: Table): NdArray<Float64Array> {
  operations.require("logDensity", "density", density);
  const { data, rows, columns } = readPointRows("logDensity", points, density);
  const evaluate = operations.logDensity(density);
  const result = new Float64Array(rows);
  for (let i = 0; i < rows; i++) result[i] = evaluate(data, i * columns);
  return ndarray(result, [rows]);
}

/**
 * The normalized log-density as a function of one point, for quadratures that ask for it again and again.
 *
 * Formula, convention, accuracy: as {@link logDensity}. The normalization is computed once.
 * Shapes: the function reads `dimension` numbers of its array from `offset`, 0 where none is given; it checks neither.
 * Errors: UnsupportedError and ConvergenceError as {@link logDensity}.
 * @example logDensityFunction(normal())(Float64Array.of(0)) // -0.9189385332046728
 */
export function logDensityFunction(density: Density): (point: Float64Array, offset?: number) => number {
  operations.require("logDensityFunction", "density", density);
  const evaluate = operations.logDensity(density);
  return (point, offset = 0) => evaluate(point, offset);
}
