import { accumulate, emptyAccumulator, type MomentAccumulator } from "./accumulator.ts";
import { DomainError } from "./errors.ts";
import { type Fields, flatten } from "./fields.ts";
import { type MomentPlan, planTuples } from "./moment-plan.ts";
import { setPartitions } from "./set-partitions.ts";
import { requireIndices } from "./wick.ts";

/**
 * Joint k-statistic: the symmetric unbiased estimator of the joint cumulant of a tuple of points.
 *
 * κ = Σ_π (−1)^{|π|−1}(|π|−1)! Π_{B∈π} ⟨Π_B φ⟩ with each product of means replaced by its average over DISTINCT samples,
 *   k = Σ_ρ c(ρ) Π_{C∈ρ} p_C,  p_C = Σ_i Π_{a∈C} φ_i(a),
 *   c(ρ) = Σ_k [t^k] Π_{C∈ρ} Σ_c S(|C|,c) (−1)^{c−1}(c−1)! t^c · (−1)^{k−1}(k−1)!/(M)_k,
 * S Stirling numbers of the second kind, (M)_k = M(M−1)…(M−k+1).
 * Shapes: fields [networks, points]; a tuple of 1 to 8 points, repeats allowed.
 * Accuracy: float64 after the sample mean is subtracted; its expectation is exactly κ. Cost: M·2ⁿ.
 * Errors: ShapeError, DomainError for fewer samples than points in the tuple, an index out of range or an order above 8.
 * Source: Fisher 1929; Halverson 2025 (120)–(121).
 * @example kStatistic([[1], [2], [4]], [0, 0]) // 7/3, the sample variance
 */
export function kStatistic(fields: Fields, tuple: readonly number[]): number {
  const { points } = flatten("kStatistic", "fields", fields);
  requireIndices("kStatistic", tuple, points);
  return connectedFromAccumulator(accumulate(emptyAccumulator(planTuples([tuple], points)), fields))[0];
}

/**
 * Unbiased joint cumulants (k-statistics) of all tuples of an accumulator's plan, in the order of `plan.tuples`.
 * Formula, accuracy and source: as `kStatistic`. Errors: DomainError for fewer samples than the longest tuple or an order above 8.
 */
export function connectedFromAccumulator({ plan, count, shift, sums, compensation }: MomentAccumulator): Float64Array {
  requireEnoughSamples("connectedFromAccumulator", plan, count);
  const means = sums.map((sum, m) => (sum + compensation[m]) / count);
  return kStatisticsFromMeans(plan, means, count, shift as readonly number[]);
}

/** k-statistics of a plan's tuples from the means of its monomials about a shift over `count` samples. */
export function kStatisticsFromMeans(
  plan: MomentPlan,
  means: Float64Array,
  count: number,
  shift: ArrayLike<number>,
): Float64Array {
  const tables = new Map<number, { readonly coefficients: Float64Array; readonly masks: readonly Int32Array[] }>();
  const values = new Float64Array(plan.tuples.length);
  for (let t = 0; t < values.length; t++) {
    const order = plan.tuples[t].length;
    let table = tables.get(order);
    if (!table) tables.set(order, (table = { masks: partitionMasks(order), coefficients: coefficients(order, count) }));
    const { masks } = table;
    const subset = plan.subsets[t];
    let value = order === 1 ? shift[plan.tuples[t][0]] : 0;
    for (let r = 0; r < masks.length; r++) {
      const blocks = masks[r];
      let product = table.coefficients[r];
      for (let b = 0; b < blocks.length; b++) product *= means[subset[blocks[b]]];
      value += product;
    }
    values[t] = value;
  }
  return values;
}

/** Throws unless every k-statistic of the plan exists for `count` samples. */
export function requireEnoughSamples(caller: string, plan: MomentPlan, count: number): void {
  const order = plan.tuples.reduce((longest, tuple) => Math.max(longest, tuple.length), 0);
  if (order > 8)
    throw new DomainError(
      `${caller}: orders up to 8 are supported, got ${order}; use momentTable and cumulantsFromMoments beyond.`,
    );
  if (count < order)
    throw new DomainError(
      `${caller}: a cumulant of order ${order} must have at least ${order} samples, got ${count}; draw more networks.`,
    );
}

/** Coefficients of Π (mean of C) for each partition ρ: c(ρ) M^{|ρ|}, numbers of order one. */
function coefficients(order: number, count: number): Float64Array {
  // weights[k] = (−1)^{k−1}(k−1)!/(M)_k
  const weights = [0, 1 / count];
  for (let k = 2; k <= order; k++) weights[k] = (-weights[k - 1] * (k - 1)) / (count - k + 1);
  return Float64Array.from(setPartitions(order), (blocks) => {
    let polynomial = [1];
    for (const { length } of blocks) {
      const next = new Array<number>(polynomial.length + length).fill(0);
      for (let c = 1, sign = 1; c <= length; sign *= -c, c++)
        for (let k = 0; k < polynomial.length; k++) next[k + c] += polynomial[k] * sign * stirling2(length, c);
      polynomial = next;
    }
    return polynomial.reduce((sum, number, k) => sum + number * (weights[k] ?? 0), 0) * count ** blocks.length;
  });
}

function partitionMasks(order: number): Int32Array[] {
  return setPartitions(order).map((blocks) =>
    Int32Array.from(blocks, (block) => block.reduce((mask, position) => mask | (1 << position), 0)),
  );
}

function stirling2(n: number, k: number): number {
  if (k === 0 || k > n) return n === k ? 1 : 0;
  return k * stirling2(n - 1, k) + stirling2(n - 1, k - 1);
}
