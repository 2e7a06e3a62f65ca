import { DomainError } from "@nnft/foundations";
import { requireInteger } from "@nnft/foundations/checks";
import { requireList } from "@nnft/foundations/kinds";

/**
 * Which products of fields to sum: all distinct sub-multisets ("monomials") of the wanted point tuples.
 * Each monomial is its parent times one field, so a sample costs one multiplication a monomial. Plain, immutable data.
 */
export type MomentPlan = {
  readonly points: number;
  /** number of monomials, the empty one (index 0) included */
  readonly size: number;
  /** sorted point indices of each monomial; parents come before children */
  readonly monomials: readonly (readonly number[])[];
  readonly parents: Int32Array;
  readonly factors: Int32Array;
  readonly tuples: readonly (readonly number[])[];
  /** for each tuple, the monomial of each subset of its positions, by bit mask */
  readonly subsets: readonly Int32Array[];
};

/**
 * Plans the moments needed for the joint cumulants of chosen point tuples.
 *
 * Shapes: tuples are lists of indices below `points`; repeats and any order are allowed.
 * Permutation symmetry: tuples that share sub-multisets share monomials.
 * Errors: DomainError for an empty list, an index out of range, or a tuple longer than 12.
 */
export function planTuples(tuples: readonly (readonly number[])[], points: number): MomentPlan {
  return planOfTuples("planTuples", tuples, points);
}

/** `planTuples` for a caller whose name the errors carry. */
export function planOfTuples(caller: string, tuples: readonly (readonly number[])[], points: number): MomentPlan {
  requireInteger(caller, "points", points);
  requireList(caller, "tuples", tuples, 1, "it must not be empty: name at least one, e.g. [[0, 0]]");
  const index = new Map<string, number>([["", 0]]);
  const monomials: (readonly number[])[] = [[]];
  const found = new Map<string, readonly number[]>();
  for (const tuple of tuples) {
    requireList(caller, "tuples", tuple, 0, "make each of them a list of points");
    if (tuple.length < 1 || tuple.length > 12)
      throw new DomainError(
        `${caller}: every one of \`tuples\` must have 1 to 12 points, got ${tuple.length}; a tuple of n points needs 2^n products.`,
      );
    for (const point of tuple)
      if (!Number.isInteger(point) || point < 0 || point >= points)
        throw new DomainError(
          `${caller}: \`tuples\` must hold indices from 0 to ${points - 1}, got ${point}; points are counted from 0.`,
        );
    const sorted = [...tuple].sort((a, b) => a - b);
    for (let mask = 1; mask < 1 << sorted.length; mask++) {
      const subset = sorted.filter((_, k) => (mask >> k) & 1);
      found.set(subset.join(), subset);
    }
  }
  for (const subset of [...found.values()].sort(byDegreeThenOrder)) {
    index.set(subset.join(), monomials.length);
    monomials.push(subset);
  }
  const parents = Int32Array.from(monomials, (monomial) => index.get(monomial.slice(0, -1).join())!);
  const factors = Int32Array.from(monomials, (monomial) => monomial[monomial.length - 1] ?? 0);
  const subsets = tuples.map((tuple) =>
    Int32Array.from(
      { length: 1 << tuple.length },
      (_, mask) =>
        index.get(
          tuple
            .filter((_, k) => (mask >> k) & 1)
            .sort((a, b) => a - b)
            .join(),
        )!,
    ),
  );
  return { points, size: monomials.length, monomials, parents, factors, tuples, subsets };
}

/**
 * Plans the whole symmetric tensor of one order on `points` points: C(P+n, n) monomials instead of Pⁿ products.
 * Errors: DomainError if that number exceeds two million, or for an order or a number of points that is not a positive integer.
 */
export function planTensor(order: number, points: number): MomentPlan {
  if (!Number.isInteger(order) || order < 1 || !Number.isInteger(points) || points < 1)
    throw new DomainError(
      `planTensor: \`order\` and \`points\` must be positive integers, got ${order} and ${points}; a tensor has one axis of length \`points\` for each field.`,
    );
  requireTensorCount("planTensor", order, points);
  return planTuples(sortedTuples(points, order), points);
}

/** Refuses a tensor of more than two million distinct entries. Throws DomainError. */
function requireTensorCount(caller: string, order: number, points: number): void {
  let count = 1;
  for (let k = 1; k <= order && count <= 2_000_000; k++) count = (count * (points + k)) / k;
  if (!(count <= 2_000_000))
    throw new DomainError(
      `${caller}: \`order\` ${order} on ${points} \`points\` has more than two million distinct products; choose tuples with planTuples instead.`,
    );
}

/** All sorted lists of `order` indices below `points`, repeats allowed, in lexicographic order. */
export function sortedTuples(points: number, order: number): number[][] {
  requireInteger("sortedTuples", "points", points, 0);
  requireInteger("sortedTuples", "order", order, 0);
  requireTensorCount("sortedTuples", order, points);
  let lists: number[][] = [[]];
  for (let k = 0; k < order; k++)
    lists = lists.flatMap((list) => {
      const from = list.length === 0 ? 0 : list[list.length - 1];
      return Array.from({ length: points - from }, (_, i) => [...list, from + i]);
    });
  return lists;
}

/**
 * Adds the products of one sample to running sums: sums[m] += Π_{a∈m} fields[offset + a] for every monomial m (sums[0] counts).
 * The hot path: no checks, no allocation beyond one scratch per plan.
 */
export function addProducts(plan: MomentPlan, fields: Float64Array, offset: number, sums: Float64Array): void {
  const { size, parents, factors } = plan;
  let products = scratch.get(plan);
  if (!products) scratch.set(plan, (products = new Float64Array(size).fill(1)));
  sums[0] += 1;
  for (let m = 1; m < size; m++) {
    const product = products[parents[m]] * fields[offset + factors[m]];
    products[m] = product;
    sums[m] += product;
  }
}

const scratch = new WeakMap<MomentPlan, Float64Array>();

function byDegreeThenOrder(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return a.length - b.length;
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k] - b[k];
  return 0;
}
