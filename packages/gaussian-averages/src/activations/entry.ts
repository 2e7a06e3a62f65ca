import type { ClosedForms, ClosedPair } from "../closed-forms/closed-forms.ts";
import { polynomialPairs } from "../closed-forms/polynomial-pairs.ts";
import { polynomialProduct } from "../closed-forms/product-forms.ts";
import { type Derivatives, derivativesOfPolynomial } from "./derivatives.ts";

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
  /** undefined where they are distributions */
  readonly derivatives: Derivatives | undefined;
}

/** An analytic σ that varies over a unit of z, around 0 or everywhere. */
export function smooth(derivatives: Derivatives, closed: ClosedForms = {}): Entry {
  return {
    value: derivatives(0),
    derivative: derivatives(1),
    kinks: [],
    homogeneity: undefined,
    polynomial: undefined,
    features: 1,
    closed,
    derivatives,
  };
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
    derivatives: undefined,
  };
}

/** σ(z) = Σ c_k z^k; `pair` where its averages over pairs have a better form than the sum over powers. */
export function polynomial(coefficients: readonly number[], pair: ClosedPair = polynomialPairs(coefficients)): Entry {
  const nonZero = coefficients.flatMap((c, k) => (c === 0 ? [] : [k]));
  const derivatives = derivativesOfPolynomial(coefficients);
  return {
    value: derivatives(0),
    derivative: derivatives(1),
    kinks: [],
    homogeneity: nonZero.length === 1 ? nonZero[0] : undefined,
    polynomial: coefficients,
    features: Number.POSITIVE_INFINITY,
    closed: { pair, product: (covariance, n) => polynomialProduct(coefficients, covariance, n) },
    derivatives,
  };
}
