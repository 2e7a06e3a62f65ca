import type { Key } from "@nnft/random";
import { conditionalCovariance } from "./conditional-covariance.ts";
import { conditionalMean } from "./conditional-mean.ts";
import type { Across, Conditioned } from "./conditioned.ts";
import { covarianceRoot, SMALLEST_PIVOT } from "./covariance-root.ts";
import { drawFields } from "./draw-fields.ts";
import { roundingUnits } from "./rounding.ts";

/** Share to which kernels are known; directions with less variance than this leaves are not drawn. */
const DRAWN_ACCURACY = 1e-12;

/** Fields given the values, [M, T, D], and the rank of their covariance: 0 where the values leave only rounding. */
export function conditionalDraws(
  caller: string,
  conditioned: Conditioned,
  across: Across,
  { samples, key }: { readonly samples: number; readonly key: Key },
): { readonly fields: Float64Array; readonly rank: number } {
  const { covariance, variances, whitenedCross, prior } = conditionalCovariance(caller, conditioned, across);
  const largest = Math.max(...variances);
  const rounding = DRAWN_ACCURACY * Math.max(...roundingUnits(conditioned.observed, whitenedCross, prior));
  const root =
    largest > rounding
      ? covarianceRoot(covariance, across.tests, Math.max(SMALLEST_PIVOT, rounding / largest))
      : { factor: new Float64Array(0), size: across.tests, rank: 0 };
  const fields = drawFields(root, conditionalMean(conditioned, across), conditioned.outputs, samples, key);
  return { fields, rank: root.rank };
}
