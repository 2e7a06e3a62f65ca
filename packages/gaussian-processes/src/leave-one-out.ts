import { solveTriangular } from "@nnft/linear-algebra";
import ndarray, { type NdArray } from "ndarray";

/** Every value as predicted from all the others. */
export interface LeaveOneOut {
  /** [P] or [P, D] */
  readonly mean: NdArray<Float64Array>;
  /** of the value with its noise, [P] */
  readonly variance: NdArray<Float64Array>;
}

/**
 * Predictions of each value from the others, without a new factorisation.
 *
 * Formula: μ_i = y_i − [S⁻¹y]_i/[S⁻¹]_ii, variance 1/[S⁻¹]_ii, [S⁻¹]_ii = Σ_k (L⁻¹)_ki².
 * Shapes: L [P, P], y and S⁻¹y [P, D].
 * Convention: the variance is that of a noisy value; take σ² off for that of the field.
 * Cost: P³.
 * Source: Rasmussen & Williams, "Gaussian Processes for Machine Learning" (2006), (5.12).
 */
export function leaveOneOut(
  factor: Float64Array,
  values: Float64Array,
  weights: Float64Array,
  shape: readonly number[],
): LeaveOneOut {
  const size = shape[0];
  const outputs = values.length / size;
  const unit = new Float64Array(size * size);
  for (let i = 0; i < size; i++) unit[i * (size + 1)] = 1;
  const inverse = solveTriangular(factor, unit, size);
  const precision = new Float64Array(size);
  for (let k = 0; k < size; k++) for (let i = 0; i <= k; i++) precision[i] += inverse[k * size + i] ** 2;
  const mean = values.map((value, at) => value - weights[at] / precision[Math.floor(at / outputs)]);
  return {
    mean: ndarray(mean, [...shape]),
    variance: ndarray(
      precision.map((entry) => 1 / entry),
      [size],
    ),
  };
}
