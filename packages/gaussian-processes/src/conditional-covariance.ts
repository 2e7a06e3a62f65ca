import { matrixProduct, solveTriangular } from "@nnft/linear-algebra";
import type { Across, Conditioned } from "./conditioned.ts";
import { kernelDiagonal, kernelMatrix } from "./kernel.ts";
import { nonNegative } from "./rounding.ts";

/** A covariance given values, with the numbers that bound its rounding. */
export interface ConditionalCovariance {
  /** [T, T], symmetric to the last bit */
  readonly covariance: Float64Array;
  /** [T] */
  readonly variances: Float64Array;
  /** V = L⁻¹K(X, X*), [P, T] */
  readonly whitenedCross: Float64Array;
  /** K(x*, x*), [T] */
  readonly prior: Float64Array;
}

/** K(X*, X*) − VᵀV (2.24), its diagonal not below 0, and no entry beyond the product of its standard deviations. */
export function conditionalCovariance(
  caller: string,
  { kernel, size, observed }: Conditioned,
  { testPoints, across, tests }: Across,
): ConditionalCovariance {
  const whitenedCross = solveTriangular(observed.factor, across, size);
  const covariance = kernelMatrix(caller, kernel, testPoints, tests).slice();
  const prior = diagonalOf(covariance, tests);
  const explained = matrixProduct({
    rows: tests,
    inner: size,
    columns: tests,
    left: whitenedCross,
    right: whitenedCross,
    transposeLeft: true,
  });
  for (let s = 0; s < tests; s++)
    for (let t = 0; t <= s; t++) {
      const left = covariance[s * tests + t] - explained[s * tests + t];
      covariance[s * tests + t] = left;
      covariance[t * tests + s] = left;
    }
  const variances = nonNegative(caller, observed, whitenedCross, prior, diagonalOf(covariance, tests));
  for (let t = 0; t < tests; t++) {
    covariance[t * (tests + 1)] = variances[t];
    // |covariance| ≤ the product of standard deviations: what rounding leaves beyond that is cut off, and all of it where a field does not vary
    for (let s = 0; s < t; s++) {
      const most = Math.sqrt(variances[s] * variances[t]);
      const value = most === 0 ? 0 : Math.max(-most, Math.min(most, covariance[s * tests + t]));
      covariance[s * tests + t] = covariance[t * tests + s] = value;
    }
  }
  return { covariance, variances, whitenedCross, prior };
}

/** Only the diagonal, [T], without a product of T² entries. */
export function conditionalVariance(caller: string, conditioned: Conditioned, to: Across): Float64Array {
  const { kernel, size, observed } = conditioned;
  const { testPoints, tests } = to;
  const whitenedCross = solveTriangular(observed.factor, to.across, size);
  const prior = kernelDiagonal(caller, kernel, testPoints, tests);
  const variances = prior.slice();
  for (let i = 0; i < size; i++) for (let t = 0; t < tests; t++) variances[t] -= whitenedCross[i * tests + t] ** 2;
  return nonNegative(caller, observed, whitenedCross, prior, variances);
}

function diagonalOf(matrix: Float64Array, size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => matrix[i * (size + 1)]);
}
