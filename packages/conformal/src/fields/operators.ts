import { UnsupportedError } from "@nnft/foundations";
import { refuse, requireKnownOptions } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { type ConformalField, requireConformalField, scalingDimension } from "./conformal-field.ts";

/**
 * A composite operator: `power` l is Φ^l; { contractions: k, power: l } is O_{k,l} = (Θ·Θ)^k Φ^l, of dimension lΔ, for linear fields only.
 * O_{1,0} = Θ·Θ is the (0, 0) operator of (116).
 */
export type CompositeOperator = number | { readonly contractions: number; readonly power: number };

/** Powers and contractions of an operator; the field and the operator are checked in the name of `caller`. */
export function operatorParts(
  caller: string,
  field: ConformalField,
  operator: CompositeOperator,
): { readonly power: number; readonly contractions: number } {
  requireConformalField(caller, field);
  if (typeof operator !== "number") {
    requireObject(caller, "operator", operator, [], "write Φ² as 2, or { power, contractions }");
    requireKnownOptions(caller, operator, ["power", "contractions"], "number of an operator");
  }
  const { power, contractions } = typeof operator === "number" ? { power: operator, contractions: 0 } : operator;
  for (const [name, value] of [
    ["power", power],
    ["contractions", contractions],
  ] as const)
    if (!Number.isInteger(value) || value < 0)
      refuse(
        caller,
        name,
        "an integer of at least 0 in an operator",
        value,
        "write Φ² as 2, or { power, contractions }",
      );
  if (contractions > 0 && field.kind !== "linear")
    throw new UnsupportedError(
      `${caller}: (Θ·Θ)^k needs a linear field, got a ${field.kind}; use powers of the field, or blockDecomposition.`,
    );
  return { power, contractions };
}

/** The dimension lΔ of Φ^l or O_{k,l}. */
export function operatorDimension(field: ConformalField, operator: CompositeOperator): number {
  const { power } = operatorParts("operatorDimension", field, operator);
  return power === 0 ? 0 : power * scalingDimension(field);
}
