import { DomainError } from "@nnft/foundations";
import { type MomentAccumulator, requireAccumulator } from "./accumulators/accumulator.ts";
import { blockSums, type CorrelatorOptions, requestOf } from "./block-sums.ts";
import type { Estimate } from "./estimate.ts";
import type { Fields } from "./fields.ts";
import { jackknife } from "./jackknife.ts";
import { shapeResult } from "./symmetric-tensor.ts";
import { tailWarnings } from "./tail-widening.ts";
import { foretoldTails, heavyPoints } from "./tails-of-fields.ts";

/**
 * Full n-point functions of sampled fields, with errors.
 *
 * G^(n)(a₁…a_n) = (1/M) Σ_i φ_i(a₁)…φ_i(a_n).
 * Shapes: fields [networks, points]; without `tuples` a tensor of `order` axes of length points, with them one number a tuple.
 * Convention: moments about zero, disconnected parts included (see `connected`).
 * Accuracy: unbiased; the standard error is that of block means (relative error about 1/√(2(blocks−1))), NaN for a single network.
 * Cost: one multiplication a network and distinct product, C(P+n, n) of them for a tensor.
 * Errors: ShapeError, DomainError for orders outside 1…6, numbers that are not finite, unknown options.
 * Source: Halverson 2025 (20)–(22).
 * @example moments([[1], [3]], 2).value.get(0, 0) // 5
 */
export function moments(fields: Fields, order: number, options: CorrelatorOptions = {}): Estimate {
  const request = requestOf("moments", fields, order, options);
  const { plan, data, samples, tensorOrder } = request;
  const { sums, counts } = blockSums(request, new Float64Array(plan.points));
  const tops = plan.subsets.map((subset) => subset[subset.length - 1]);
  const estimate = jackknife(sums, counts, (means) => Float64Array.from(tops, (m) => means[m]), {
    biasCorrected: false,
  });
  const heavy = heavyPoints(foretoldTails(data, samples, plan.points, order));
  return {
    value: shapeResult(estimate.value.data, plan, tensorOrder),
    standardError: shapeResult(estimate.standardError.data, plan, tensorOrder),
    samples: estimate.samples,
    method: estimate.method,
    ...tailWarnings(estimate.tails.data, (t) => plan.tuples[t].some((point) => heavy.has(point))),
  };
}

/**
 * Full n-point functions of all tuples of an accumulator's plan, in the order of `plan.tuples`.
 *
 * G(a₁…a_n) = Σ_S Π_{k∉S} s(a_k) · (1/count) Σ_i Π_{k∈S} (φ_i(a_k) − s(a_k)): the shift s is added back, one position at a time.
 * Accuracy: float64, relative to the largest term of the sum. Cost: n 2ⁿ⁻¹ a tuple.
 * Errors: DomainError for an empty accumulator.
 * Source: Halverson 2025 (20)–(22).
 * @example momentsFromAccumulator(accumulate(emptyAccumulator(planTensor(2, 1)), [[1], [3]]))[0] // 5
 */
export function momentsFromAccumulator(accumulator: MomentAccumulator): Float64Array {
  const { plan, count, shift, sums, compensation } = requireAccumulator(
    "momentsFromAccumulator",
    "accumulator",
    accumulator,
  );
  if (count === 0 || !shift)
    throw new DomainError(
      "momentsFromAccumulator: `accumulator` must hold at least one sample, got none; call accumulate first.",
    );
  return Float64Array.from(plan.subsets, (subset, t) => {
    const table = Float64Array.from(subset, (m) => (sums[m] + compensation[m]) / count);
    plan.tuples[t].forEach((point, k) => {
      for (let mask = 0; mask < table.length; mask++)
        if ((mask >> k) & 1) table[mask] += shift[point] * table[mask ^ (1 << k)];
    });
    return table[table.length - 1];
  });
}
