import { requireInteger } from "@nnft/foundations/checks";
import type { ResolvedActivation } from "../activations/activation.ts";
import { requireFiniteCovariances, requireResolved } from "../require-activation.ts";

/**
 * ⟨Π_a σ(z_a)⟩ over z ~ N(0, S) where a closed form is known; undefined where none is.
 *
 * Shapes: `covariance` is row-major [n, n] over the n factors, repeated points allowed (repeated rows).
 * Closed at any n: polynomials (Isserlis), exp, sin, cos, gaussian. At n = 2 also erf, gelu, relu, leaky relu, abs, sign, step and the
 * rectified monomials.
 * Accuracy: float64 rounding (see pair-forms.ts and product-forms.ts).
 */
export function closedFormAverage(
  activation: ResolvedActivation,
  covariance: Float64Array,
  n: number,
): number | undefined {
  requireResolved("closedFormAverage", activation);
  requireInteger("closedFormAverage", "n", n, 0);
  requireFiniteCovariances("closedFormAverage", covariance, n);
  if (n === 0) return 1;
  const { pair, product } = activation.closed ?? {};
  if (n === 2 && pair) return pair.value(covariance[0], covariance[3], covariance[1]);
  return product?.(covariance, n);
}

/** How far the rounding of the covariance can move a closed form, where it is more than rounding of the value: pairs of a σ that jumps. */
export function closedFormRounding(activation: ResolvedActivation, covariance: Float64Array, n: number): number {
  const rounding = n === 2 ? activation.closed?.pair?.rounding : undefined;
  return rounding ? rounding(covariance[0], covariance[3], covariance[1]) : 0;
}
