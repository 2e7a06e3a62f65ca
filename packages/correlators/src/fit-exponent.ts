import { DomainError, ShapeError } from "@nnft/foundations";
import { requireNumbers } from "@nnft/foundations/checks";
import type { ScalarEstimate } from "./estimate.ts";

/** A fitted power law amplitude · width^exponent. */
export type ExponentFit = {
  readonly exponent: ScalarEstimate;
  readonly amplitude: ScalarEstimate;
  readonly chiSquared: number;
  readonly degreesOfFreedom: number;
};

/**
 * Exponent of a power law in the width, by weighted least squares on logarithms.
 *
 * log|v_i| = log|A| + p log N_i with weights (v_i/s_i)²; a cumulant of order r of a wide net has p = 1 − r/2.
 * Shapes: three lists of one length ≥ 2. Convention: values of one sign, which the amplitude carries.
 * Accuracy: exact for an exact power law; log bias of relative size (s/v)²/2, so every value should be several errors away from zero.
 * The errors are those propagated from `standardErrors`, not rescaled: judge chiSquared against degreesOfFreedom.
 * Errors: ShapeError for unequal lengths or fewer than two; DomainError for widths not positive or all equal, values zero or of mixed
 * sign, errors not positive.
 * Source: Halverson 2025 appendix A, (124).
 * @example fitExponent([10, 100], [0.5, 0.05], [0.01, 0.001]).exponent.value // −1
 */
export function fitExponent(
  widths: ArrayLike<number>,
  values: ArrayLike<number>,
  standardErrors: ArrayLike<number>,
): ExponentFit {
  for (const [name, list] of Object.entries({ widths, values, standardErrors }))
    requireNumbers("fitExponent", name, list);
  const n = widths.length;
  requirePowerLaw(widths, values, standardErrors);
  const x = Array.from(widths, Math.log);
  const y = Array.from(values, (value) => Math.log(Math.abs(value)));
  const weights = x.map((_, i) => (values[i] / standardErrors[i]) ** 2);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, number, i) => sum + weights[i] * number, 0) / total;
  const xMean = mean(x);
  const yMean = mean(y);
  let sxx = 0;
  let sxy = 0;
  for (let i = 0; i < n; i++) {
    sxx += weights[i] * (x[i] - xMean) ** 2;
    sxy += weights[i] * (x[i] - xMean) * (y[i] - yMean);
  }
  if (!(sxx > 0))
    throw new DomainError(
      `fitExponent: \`widths\` must not all be equal, got ${n} times ${widths[0]}; measure at two widths at least.`,
    );
  const exponent = sxy / sxx;
  const intercept = yMean - exponent * xMean;
  const amplitude = Math.sign(values[0]) * Math.exp(intercept);
  const estimate = (value: number, standardError: number): ScalarEstimate => ({
    value,
    standardError,
    samples: n,
    method: "least squares of logarithms",
  });
  return {
    exponent: estimate(exponent, 1 / Math.sqrt(sxx)),
    amplitude: estimate(amplitude, Math.abs(amplitude) * Math.sqrt(1 / total + xMean ** 2 / sxx)),
    chiSquared: x.reduce((sum, xi, i) => sum + weights[i] * (y[i] - intercept - exponent * xi) ** 2, 0),
    degreesOfFreedom: n - 2,
  };
}

function requirePowerLaw(widths: ArrayLike<number>, values: ArrayLike<number>, errors: ArrayLike<number>): void {
  const n = widths.length;
  if (n < 2 || values.length !== n || errors.length !== n)
    throw new ShapeError(
      `fitExponent: \`widths\`, \`values\` and \`standardErrors\` must have one length of at ` +
        `least 2, got ${n}, ${values.length} and ${errors.length}; measure at two widths at least.`,
    );
  for (let i = 0; i < n; i++) {
    if (!(widths[i] > 0 && widths[i] < Infinity))
      throw new DomainError(
        `fitExponent: \`widths\` must be positive, got ${widths[i]} at ${i}; a power law has no other widths.`,
      );
    if (!(errors[i] > 0 && errors[i] < Infinity))
      throw new DomainError(
        `fitExponent: \`standardErrors\` must be positive and finite, got ${errors[i]} at ${i}; give exact values a small error, e.g. 1e-12 of the value.`,
      );
    if (!(values[i] * values[0] > 0 && Number.isFinite(values[i])))
      throw new DomainError(
        `fitExponent: \`values\` must be non-zero and of one sign, got ${values[0]} at 0 and ${values[i]} ` +
          `at ${i}; leave out widths whose value is not several errors from zero, or sample more.`,
      );
  }
}
