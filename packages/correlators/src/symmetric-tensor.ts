import { DomainError } from "@nnft/foundations";
import ndarray, { type NdArray } from "ndarray";
import { type MomentPlan, sortedTuples } from "./accumulators/moment-plan.ts";

/**
 * Spreads values on sorted tuples over the full symmetric tensor of `order` axes of length `points`.
 * `values` follow the order of `sortedTuples(points, order)`.
 */
export function symmetricTensor(values: Float64Array, order: number, points: number): NdArray<Float64Array> {
  const data = new Float64Array(points ** order);
  sortedTuples(points, order).forEach((tuple, t) => {
    spread(tuple, values[t], points, data);
  });
  return ndarray(data, new Array<number>(order).fill(points));
}

/** Writes one value at every distinct permutation of a sorted tuple (next permutation in lexicographic order). */
function spread(tuple: number[], value: number, points: number, data: Float64Array): void {
  for (;;) {
    data[tuple.reduce((index, point) => index * points + point, 0)] = value;
    let i = tuple.length - 2;
    while (i >= 0 && tuple[i] >= tuple[i + 1]) i--;
    if (i < 0) return;
    let j = tuple.length - 1;
    while (tuple[j] <= tuple[i]) j--;
    [tuple[i], tuple[j]] = [tuple[j], tuple[i]];
    for (let low = i + 1, high = tuple.length - 1; low < high; low++, high--)
      [tuple[low], tuple[high]] = [tuple[high], tuple[low]];
  }
}

/** Throws if the full tensor would not fit. */
export function requireTensorSize(caller: string, order: number, points: number): void {
  if (points ** order > 2 ** 25)
    throw new DomainError(
      `${caller}: the tensor of order ${order} on ${points} points must have at most ` +
        `2^25 entries, got ${points ** order}; name the tuples you need with \`tuples\`.`,
    );
}

/** An array of the result's shape: the full tensor, or one number a tuple. */
export function shapeResult(
  values: Float64Array,
  plan: MomentPlan,
  tensorOrder: number | undefined,
): NdArray<Float64Array> {
  return tensorOrder === undefined
    ? ndarray(values, [values.length])
    : symmetricTensor(values, tensorOrder, plan.points);
}
