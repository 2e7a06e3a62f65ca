import type { Ensemble } from "@nnft/architectures";
import { ConvergenceError, UnsupportedError } from "@nnft/foundations";
import type { FieldProduct } from "../reflection-positivity/functional.ts";
import { type ExactNPoint, exactMoments } from "../reflection-positivity/n-point.ts";

/** The exact n-point functions of an ensemble for some products, or why there are none. */
export async function exactIfKnown(
  net: Ensemble,
  products: readonly FieldProduct[],
): Promise<{ readonly nPoint: ExactNPoint } | { readonly nPoint: undefined; readonly reason: string }> {
  try {
    return { nPoint: await exactMoments(net, products) };
  } catch (error) {
    if (error instanceof UnsupportedError || error instanceof ConvergenceError)
      return { nPoint: undefined, reason: error.message };
    throw error;
  }
}
