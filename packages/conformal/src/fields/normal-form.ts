import type { ConformalField, ConformalLayer, LinearField } from "./conformal-field.ts";

/** base^exponent, the base without powers or products of its own. */
export interface Factor {
  readonly base: LinearField | ConformalLayer;
  readonly exponent: number;
}

/** A field as a product of powers of independent linear fields and layers: (fg)ⁿ = fⁿgⁿ, (f^a)^b = f^{ab}. */
export function normalForm(field: ConformalField, exponent = 1): readonly Factor[] {
  switch (field.kind) {
    case "power":
      return normalForm(field.of, exponent * field.exponent);
    case "product":
      return field.factors.flatMap((factor) => normalForm(factor, exponent));
    default:
      return [{ base: field, exponent }];
  }
}

export const isPolynomial = (exponent: number): boolean => Number.isInteger(exponent) && exponent >= 0;
