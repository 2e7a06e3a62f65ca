import { columnMeans } from "./accumulators/product-sums.ts";
import { blockSums, type CorrelatorOptions, requestOf } from "./block-sums.ts";
import { kStatisticsFromMeans, requireEnoughSamples } from "./cumulants/k-statistics.ts";
import type { Estimate } from "./estimate.ts";
import type { Fields } from "./fields.ts";
import { jackknife } from "./jackknife.ts";
import { shapeResult } from "./symmetric-tensor.ts";
import { tailWarnings } from "./tail-widening.ts";
import { foretoldTails, heavyPoints } from "./tails-of-fields.ts";

/**
 * Connected n-point functions (joint cumulants) of sampled fields, with errors.
 *
 * G_c^(n)(S) = Σ_π (−1)^{|π|−1}(|π|−1)! Π_{B∈π} G(B), estimated by the joint k-statistic: exactly unbiased.
 * Shapes: fields [networks, points]; without `tuples` a tensor of `order` axes of length points, computed on its sorted entries and
 * spread by permutation symmetry; with them one number a tuple.
 * Convention: networks are independent draws; the sample mean is subtracted first, which changes no cumulant above the first.
 * Accuracy: standard error from the delete-one-block jackknife of the same k-statistic (relative error about 1/√(2(blocks−1)), widened
 * where tails are heavy, with a warning where that is not enough); NaN when leaving out a block leaves fewer networks than the order.
 * Cost: C(P+n, n) multiplications a network.
 * Errors: ShapeError, DomainError for orders outside 1…6, fewer networks than the order, numbers that are not finite, unknown options.
 * Source: Halverson 2025 (23)–(24), (120)–(121); Fisher 1929.
 * @example connected([[1], [2], [4]], 2).value.get(0, 0) // 7/3
 */
export function connected(fields: Fields, order: number, options: CorrelatorOptions = {}): Estimate {
  const asked = requestOf("connected", fields, order, options);
  const { plan, data, samples, tensorOrder } = asked;
  requireEnoughSamples("connected", plan, samples);
  const enough = samples - Math.ceil(samples / asked.blocks) >= order;
  const request = enough ? asked : { ...asked, blocks: 1 };
  const shift = columnMeans(data, samples, plan.points);
  const { sums, counts } = blockSums(request, shift);
  const estimate = jackknife(sums, counts, (means, count) => kStatisticsFromMeans(plan, means, count, shift), {
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
