import { DomainError } from "@nnft/foundations";
import { requireList } from "@nnft/foundations/kinds";
import {
  accumulate,
  emptyAccumulator,
  type MomentAccumulator,
  requireAccumulator,
} from "../accumulators/accumulator.ts";
import { type MomentPlan, planTuples } from "../accumulators/moment-plan.ts";
import { type Fields, readFields } from "../fields.ts";
import { requireIndices } from "../wick.ts";
import { setPartitions } from "./set-partitions.ts";

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
  const { points, samples } = readFields("kStatistic", "fields", fields);
  requireIndices("kStatistic", tuple, points, "tuple");
  requireList("kStatistic", "tuple", tuple, 1, "name one to eight points");
  if (tuple.length <= 8 && samples < tuple.length)
    throw new DomainError(
      `kStatistic: \`fields\` must hold at least ${tuple.length} samples for a cumulant of that order, got ${samples}; draw more networks.`,
    );
  return connectedFromAccumulator(accumulate(emptyAccumulator(planTuples([tuple], points)), fields))[0];
}

/**
 * Unbiased joint cumulants (k-statistics) of all tuples of an accumulator's plan, in the order of `plan.tuples`.
 * Formula, accuracy and source: as `kStatistic`. Errors: DomainError for fewer samples than the longest tuple or an order above 8.
 */
export function connectedFromAccumulator(accumulator: MomentAccumulator): Float64Array {
  const { plan, count, shift, sums, compensation } = requireAccumulator(
    "connectedFromAccumulator",
    "accumulator",
    accumulator,
  );
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
  const coefficients = new Map<number, Float64Array>();
  const values = new Float64Array(plan.tuples.length);
  for (let t = 0; t < values.length; t++) {
    const order = plan.tuples[t].length;
    const { masks, kinds } = partitionTable(order);
    let coefficient = coefficients.get(order);
    if (!coefficient) coefficients.set(order, (coefficient = coefficientsOf(order, count)));
    const subset = plan.subsets[t];
    let value = order === 1 ? shift[plan.tuples[t][0]] : 0;
    for (let r = 0; r < masks.length; r++) {
      const blocks = masks[r];
      let product = coefficient[kinds[r]];
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

/** The set partitions of one order as bit masks, and their kinds: partitions of equal block sizes share a coefficient. */
type PartitionTable = {
  readonly masks: readonly Int32Array[];
  readonly kinds: Int32Array;
  readonly blocks: readonly number[];
  /** for each kind the coefficients of Π_C Σ_c S(|C|,c) (−1)^{c−1}(c−1)! t^c */
  readonly polynomials: readonly (readonly number[])[];
};

/** Coefficients of Π_C (mean of C) for each kind of partition ρ: c(ρ) M^{|ρ|}, numbers of order one. */
function coefficientsOf(order: number, count: number): Float64Array {
  const { polynomials, blocks } = partitionTable(order);
  // weights[k] = (−1)^{k−1}(k−1)!/(M)_k
  const weights = [0, 1 / count];
  for (let k = 2; k <= order; k++) weights[k] = (-weights[k - 1] * (k - 1)) / (count - k + 1);
  return Float64Array.from(
    polynomials,
    (polynomial, kind) =>
      polynomial.reduce((sum, number, k) => sum + number * (weights[k] ?? 0), 0) * count ** blocks[kind],
  );
}

/** Independent of the data: built once for each order in use. */
function partitionTable(order: number): PartitionTable {
  let table = remembered.get(order);
  if (table) return table;
  const partitions = setPartitions(order);
  const sizes = partitions.map((blocks) => blocks.map((block) => block.length).sort((a, b) => a - b));
  const names = sizes.map((list) => list.join());
  const distinct = [...new Set(names)];
  const firsts = distinct.map((name) => sizes[names.indexOf(name)]);
  table = {
    masks: partitions.map((blocks) =>
      Int32Array.from(blocks, (block) => block.reduce((mask, position) => mask | (1 << position), 0)),
    ),
    kinds: Int32Array.from(names, (name) => distinct.indexOf(name)),
    blocks: firsts.map((list) => list.length),
    polynomials: firsts.map(splittings),
  };
  remembered.set(order, table);
  return table;
}

const remembered = new Map<number, PartitionTable>();

/** Π_C Σ_c S(|C|,c) (−1)^{c−1}(c−1)! t^c over block sizes |C|, as a list of coefficients. */
function splittings(sizes: readonly number[]): number[] {
  let polynomial = [1];
  for (const size of sizes) {
    const next = new Array<number>(polynomial.length + size).fill(0);
    for (let c = 1, sign = 1; c <= size; sign *= -c, c++)
      for (let k = 0; k < polynomial.length; k++) next[k + c] += polynomial[k] * sign * stirling2(size, c);
    polynomial = next;
  }
  return polynomial;
}

function stirling2(n: number, k: number): number {
  if (k === 0 || k > n) return n === k ? 1 : 0;
  return k * stirling2(n - 1, k) + stirling2(n - 1, k - 1);
}
