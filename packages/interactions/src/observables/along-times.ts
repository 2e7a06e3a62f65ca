import type { Estimate, ScalarEstimate } from "@nnft/correlators";
import ndarray from "ndarray";

/** One number for each time as one estimate, [T]. */
export function alongTimes(found: readonly ScalarEstimate[], estimator: string): Estimate {
  const each = (of: (estimate: ScalarEstimate) => number) => ndarray(Float64Array.from(found, of), [found.length]);
  return {
    value: each(({ value }) => value),
    standardError: each(({ standardError }) => standardError),
    samples: found[0].samples,
    method: `${found[0].method}, ${estimator}`,
  };
}
