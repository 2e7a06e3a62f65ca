import type { Estimate, ScalarEstimate } from "@nnft/correlators";
import ndarray from "ndarray";

/** One number for each time as one estimate, [T]. */
export function alongTimes(found: readonly ScalarEstimate[]): Estimate {
  const each = (of: (estimate: ScalarEstimate) => number) => ndarray(Float64Array.from(found, of), [found.length]);
  return {
    value: each(({ value }) => value),
    standardError: each(({ standardError }) => standardError),
    samples: found[0].samples,
    method: [...new Set(found.map(({ method }) => method))].length === 1 ? found[0].method : mixedMethod(found),
  };
}

/** The estimators of all times: those of some differ. */
function mixedMethod(found: readonly ScalarEstimate[]): string {
  return `${found[0].method.split(",")[0]}, response and direct`;
}
