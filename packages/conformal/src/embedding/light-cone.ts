import { ShapeError } from "@nnft/foundations";
import { requireInteger, requireNumbers } from "@nnft/foundations/checks";
import ndarray, { type NdArray } from "ndarray";

/** Checks D for the embedding of ℝ^D and returns it. */
export function checkDimension(caller: string, dimension: number): number {
  requireInteger(caller, "dimension", dimension);
  return dimension;
}

/**
 * The metric η of ℝ^{D+1,1} in light-cone coordinates X = (X₊, x, X₋): X·Y = x·y − ½(X₊Y₋ + X₋Y₊), so that X·X = x² − X₊X₋ (106).
 *
 * Shapes: [D+2, D+2]. Convention: X_± = X₀ ± X_{D+1}, mostly plus.
 * @example lightConeMetric(1).get(0, 2) // -0.5
 */
export function lightConeMetric(dimension: number): NdArray<Float64Array> {
  const n = checkDimension("lightConeMetric", dimension) + 2;
  const metric = ndarray(new Float64Array(n * n), [n, n]);
  for (let i = 1; i < n - 1; i++) metric.set(i, i, 1);
  metric.set(0, n - 1, -0.5);
  metric.set(n - 1, 0, -0.5);
  return metric;
}

/**
 * X·Y = x·y − ½(X₊Y₋ + X₋Y₊) of two vectors (X₊, x, X₋).
 *
 * On the Poincaré section X·Y = −½ |x − y|². Errors: ShapeError for different or too short lengths.
 * @example lorentzProduct([1, 0, 0], [1, 3, 9]) // -4.5
 */
export function lorentzProduct(x: ArrayLike<number>, y: ArrayLike<number>): number {
  requireNumbers("lorentzProduct", "x", x);
  requireNumbers("lorentzProduct", "y", y);
  const last = x.length - 1;
  if (x.length !== y.length || x.length < 3)
    throw new ShapeError(
      `lorentzProduct: \`x\` and \`y\` must have the same length D + 2 ≥ 3, got ${x.length} and ${y.length}; pass two vectors of embed.`,
    );
  let sum = -0.5 * (x[0] * y[last] + x[last] * y[0]);
  for (let i = 1; i < last; i++) sum += x[i] * y[i];
  return sum;
}
