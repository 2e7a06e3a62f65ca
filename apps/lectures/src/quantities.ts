import type { Quantity } from "./claim.ts";

/** Pulls of sampled quantities stay below this. */
export const PULL_BOUND = 5;
/** Relative differences of computed quantities, unless a claim states another. */
export const TOLERANCE = 1e-10;

/** A quantity measured by draws: |value − exact| ≤ 5 standard errors. */
export function sampled(label: string, exact: number, value: number, standardError: number): Quantity {
  return {
    label,
    exact,
    value,
    standardError,
    bound: PULL_BOUND,
    scale: Math.abs(exact) || 1,
    role: "measured",
    form: "number",
  };
}

/** A quantity computed without draws: |value − exact| ≤ tolerance × scale; the scale is |exact| unless given, and must be where exact is 0. */
export function computed(
  label: string,
  exact: number,
  value: number,
  tolerance: number = TOLERANCE,
  scale: number = Math.abs(exact),
): Quantity {
  return { label, exact, value, standardError: 0, bound: tolerance, scale, role: "measured", form: "number" };
}

/** A yes or no of the library, as 1 or 0. */
export function finding(label: string, expected: boolean, found: boolean): Quantity {
  return { ...computed(label, expected ? 1 : 0, found ? 1 : 0, 0, 1), form: "yes-no" };
}

/**
 * The same quantity from the printed formula, which must be refuted.
 * The printed formula gives its `value`; if it gives `exact`, and `value` is measured, pass the correct value too.
 */
export function asPrinted(quantity: Quantity, correct?: number): Quantity {
  const printed = { ...quantity, label: `${quantity.label}, as printed`, role: "printed" as const };
  return correct === undefined ? printed : { ...printed, correct };
}
