import { blockSums, type CorrelatorOptions, requestOf } from "./block-sums.ts";
import type { Estimate } from "./estimate.ts";
import type { Fields } from "./fields.ts";
import { jackknife } from "./jackknife.ts";
import { shapeResult } from "./symmetric-tensor.ts";

/**
 * Full n-point functions of sampled fields, with errors.
 *
 * G^(n)(a₁…a_n) = (1/M) Σ_i φ_i(a₁)…φ_i(a_n).
 * Shapes: fields [networks, points]; without `tuples` a tensor of `order` axes of length points, with them one number a tuple.
 * Convention: moments about zero, disconnected parts included (see `connected`).
 * Accuracy: unbiased; the standard error is that of block means (relative error about 1/√(2(blocks−1))), NaN for a single network.
 * Cost: one multiplication a network and distinct product, C(P+n, n) of them for a tensor.
 * Errors: ShapeError, DomainError for orders outside 1…6, numbers that are not finite, unknown options.
 * Source: Halverson 2025 lectures, eqs. (20)–(22).
 * @example moments([[1], [3]], 2).value.get(0, 0) // 5
 */
export function moments(fields: Fields, order: number, options: CorrelatorOptions = {}): Estimate {
  const request = requestOf("moments", fields, order, options);
  const { plan, samples, tensorOrder } = request;
  const { sums, counts } = blockSums(request, new Float64Array(plan.points));
  const tops = plan.subsets.map((subset) => subset[subset.length - 1]);
  const { value, standardError } = jackknife(sums, counts, (means) => Float64Array.from(tops, (m) => means[m]), {
    biasCorrected: false,
  });
  return {
    value: shapeResult(value, plan, tensorOrder),
    standardError: shapeResult(standardError, plan, tensorOrder),
    samples,
    method: "block-jackknife",
  };
}
