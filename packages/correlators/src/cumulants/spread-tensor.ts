import { refuse, requireInteger } from "@nnft/foundations/checks";
import type { NdArray } from "ndarray";
import { requireTensorSize, symmetricTensor as spread } from "../symmetric-tensor.ts";

/**
 * Spreads values on sorted tuples over the full symmetric tensor of `order` axes of length `points`.
 *
 * Shapes: one value for each of `sortedTuples(points, order)`, in their order → [points, …, points].
 * Errors: DomainError for other counts of values, or more than 2^25 entries.
 * @example symmetricTensor(Float64Array.of(1, 2, 3), 2, 2) // [[1, 2], [2, 3]]
 */
export function symmetricTensor(values: Float64Array, order: number, points: number): NdArray<Float64Array> {
  const caller = "symmetricTensor";
  requireInteger(caller, "order", order, 1);
  requireInteger(caller, "points", points, 1);
  requireTensorSize(caller, order, points);
  let count = 1;
  for (let k = 1; k <= order; k++) count = (count * (points + k - 1)) / k;
  if (!(values instanceof Float64Array) || values.length !== count)
    refuse(caller, "values", `a Float64Array of ${count} numbers`, values, "give one number for each sorted tuple");
  return spread(values, order, points);
}
