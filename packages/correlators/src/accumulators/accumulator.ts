import { DomainError, ShapeError } from "@nnft/foundations";
import { requireList, requireObject } from "@nnft/foundations/kinds";
import { type Fields, readFields } from "../fields.ts";
import type { MomentPlan } from "./moment-plan.ts";
import { sortedSubsets } from "./monomial-index.ts";
import { addProductSums, columnMeans } from "./product-sums.ts";

/**
 * Running sums of products of fields: everything the moments and cumulants of a plan need, in plain data.
 * The sum of monomial m about the shift is sums[m] + compensation[m]; sums[0] = count. `shift` is null until the first batch chooses it.
 */
export type MomentAccumulator = {
  readonly plan: MomentPlan;
  readonly count: number;
  readonly shift: readonly number[] | null;
  readonly sums: Float64Array;
  readonly compensation: Float64Array;
};

/** The accumulator, refused where it is none. Throws DomainError. */
export function requireAccumulator(caller: string, name: string, accumulator: MomentAccumulator): MomentAccumulator {
  const fields = ["plan", "count", "shift", "sums", "compensation"];
  requireObject(caller, name, accumulator, fields, "make one with emptyAccumulator(plan)");
  return accumulator;
}

/**
 * An accumulator that has seen nothing.
 * `shift` (one number a point) is subtracted from every field before products are taken; left out, the mean of the first batch is used,
 * so a mean of 1e8 does not spoil a variance of 1. Cumulants do not depend on it.
 * Errors: ShapeError if `shift` does not have one number a point, DomainError if one is not finite.
 */
export function emptyAccumulator(plan: MomentPlan, shift?: ArrayLike<number>): MomentAccumulator {
  requireObject("emptyAccumulator", "plan", plan, ["points", "size"], "make one with planTuples or planTensor");
  if (shift !== undefined && shift?.length !== plan.points)
    throw new ShapeError(
      `emptyAccumulator: \`shift\` must have one number for each of ${plan.points} ` +
        `points, got ${shift?.length}; leave it out to use the mean of the first batch.`,
    );
  const chosen = shift ? Array.from(shift) : null;
  if (chosen && !chosen.every(Number.isFinite))
    throw new DomainError(
      `emptyAccumulator: \`shift\` must be finite, got [${chosen}]; leave it out to use the mean of the first batch.`,
    );
  return {
    plan,
    count: 0,
    shift: chosen,
    sums: new Float64Array(plan.size),
    compensation: new Float64Array(plan.size),
  };
}

/**
 * Adds a batch of fields and returns a new accumulator; neither argument is written.
 *
 * sums(m) += Σ_i Π_{a∈m} (φ_i(a) − shift(a)) for every monomial m of the plan.
 * Shapes: fields [networks, points], any strides or dtype, or an array of rows; an empty batch changes nothing.
 * Accuracy: compensated summation; with a shift given, batches cut at multiples of 128 samples give the same bits as one batch.
 * Cost: one multiplication a sample and monomial.
 * Errors: ShapeError for a wrong shape, DomainError for a number that is not finite.
 * @example accumulate(emptyAccumulator(planTensor(2, 1)), [[1], [3]]).count // 2
 */
export function accumulate(accumulator: MomentAccumulator, fields: Fields): MomentAccumulator {
  const { plan } = requireAccumulator("accumulate", "accumulator", accumulator);
  const { data, samples, points } = readFields("accumulate", "fields", fields);
  if (samples === 0) return accumulator;
  if (points !== plan.points)
    throw new ShapeError(
      `accumulate: \`fields\` must have shape [networks, ${plan.points}] as planned, got [${samples}, ${points}]; make a plan for ${points} points.`,
    );
  const shift = accumulator.shift ?? Array.from(columnMeans(data, samples, points));
  const total = { sums: accumulator.sums.slice(), compensation: accumulator.compensation.slice() };
  addProductSums(plan, data, shift, 0, samples, total);
  return { plan, count: accumulator.count + samples, shift, ...total };
}

/**
 * Moments of a tuple about the accumulator's shift, for every subset of its positions.
 *
 * table[S] = (1/count) Σ_i Π_{k∈S} (φ_i(a_k) − shift(a_k)), table[0] = 1.
 * Shapes: a tuple of n points in any order gives 2ⁿ entries by bit mask; the plan must hold the tuple.
 * Errors: DomainError for an empty accumulator or a tuple outside the plan.
 */
export function momentTable(accumulator: MomentAccumulator, tuple: readonly number[]): Float64Array {
  const { plan, count, sums, compensation } = requireAccumulator("momentTable", "accumulator", accumulator);
  for (const point of requireList("momentTable", "tuple", tuple))
    if (!Number.isInteger(point))
      throw new DomainError(
        `momentTable: \`tuple\` must hold indices of points, got ${String(point)}; points are counted from 0.`,
      );
  if (count === 0)
    throw new DomainError("momentTable: `accumulator` must hold at least one sample, got none; call accumulate first.");
  const order = tuple.map((_, k) => k).sort((j, k) => tuple[j] - tuple[k]);
  const indices = sortedSubsets(
    plan,
    order.map((k) => tuple[k]),
  );
  const table = new Float64Array(indices.length);
  indices.forEach((m, sortedMask) => {
    let mask = 0;
    order.forEach((k, position) => {
      if ((sortedMask >> position) & 1) mask |= 1 << k;
    });
    table[mask] = (sums[m] + compensation[m]) / count;
  });
  return table;
}
