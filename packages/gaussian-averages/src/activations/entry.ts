import type { ClosedForms, ClosedPair } from "../closed-forms/closed-forms.ts";
import { polynomialPairs } from "../closed-forms/polynomial-pairs.ts";
import { polynomialProduct } from "../closed-forms/product-forms.ts";

/** An activation of the library without its name. */
export interface Entry {
  readonly value: (z: number) => number;
  readonly derivative: (z: number) => number;
  readonly kinks: readonly number[];
  readonly homogeneity: number | undefined;
  readonly polynomial: readonly number[] | undefined;
  /** width of the narrowest feature in z, at 0 or everywhere */
  readonly features: number;
  readonly closed: ClosedForms;
}

/** An analytic σ that varies over a unit of z, around 0 or everywhere. */
export function smooth(
  value: (z: number) => number,
  derivative: (z: number) => number,
  closed: ClosedForms = {},
): Entry {
  return { value, derivative, kinks: [], homogeneity: undefined, polynomial: undefined, features: 1, closed };
}

/** A σ with one kink, at 0, and σ(cz) = c^degree σ(z) for c > 0. */
export function kinked(
  degree: number,
  value: (z: number) => number,
  derivative: (z: number) => number,
  closed: ClosedForms,
): Entry {
  return {
    value,
    derivative,
    kinks: [0],
    homogeneity: degree,
    polynomial: undefined,
    features: Number.POSITIVE_INFINITY,
    closed,
  };
}

/** σ(z) = Σ c_k z^k; `pair` where its averages over pairs have a better form than the sum over powers. */
export function polynomial(coefficients: readonly number[], pair: ClosedPair = polynomialPairs(coefficients)): Entry {
  const nonZero = coefficients.flatMap((c, k) => (c === 0 ? [] : [k]));
  const slopes = coefficients.slice(1).map((c, k) => c * (k + 1));
  return {
    value: (z) => horner(coefficients, z),
    derivative: (z) => horner(slopes, z),
    kinks: [],
    homogeneity: nonZero.length === 1 ? nonZero[0] : undefined,
    polynomial: coefficients,
    features: Number.POSITIVE_INFINITY,
    closed: { pair, product: (covariance, n) => polynomialProduct(coefficients, covariance, n) },
  };
}

function horner(coefficients: readonly number[], z: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * z + coefficients[k];
  return sum;
}
