import { refuse, requireInteger } from "@nnft/foundations/checks";
import { requireList } from "@nnft/foundations/kinds";
import { type Pfaffian, pfaffian } from "../pfaffian.ts";
import { requireAntisymmetric } from "./require-antisymmetric.ts";

/**
 * The Pfaffians of sub-matrices of a real antisymmetric matrix: rows and columns of each subset, in the order given.
 *
 * Formula: Pf (A_{s_i s_j}), 1 for an empty subset, 0 for one of an odd size; an exchange of two indices changes the sign.
 * Shapes: A row-major [size, size], a list of subsets of 0 … size − 1 → one {@link Pfaffian} for each.
 * Convention and accuracy: as `pfaffian`. Cost: k³/3 for a subset of k. Errors: DomainError for an index out of range or named twice.
 * Source: Ishikawa & Wakayama 1995 for their sums.
 * @example subPfaffians(Float64Array.of(0, 3, 1, -3, 0, 2, -1, -2, 0), 3, [[0, 2], [2, 0]]).map(({ value }) => value); // [1, -1]
 */
export function subPfaffians(
  matrix: Float64Array,
  size: number,
  subsets: readonly (readonly number[])[],
): readonly Pfaffian[] {
  const caller = "subPfaffians";
  requireAntisymmetric(caller, "matrix", matrix, size);
  return requireList(caller, "subsets", subsets, 0, "pass lists of indices").map((given, s) => {
    const subset = requireList(caller, `subsets[${s}]`, given, 0, "pass a list of indices").map((index, i) =>
      requireInteger(caller, `subsets[${s}][${i}]`, index, 0, size - 1),
    );
    if (new Set(subset).size !== subset.length)
      refuse(caller, `subsets[${s}]`, "indices that differ", subset, "name each index once");
    const k = subset.length;
    if (k === 0) return { value: 1, sign: 1, log: 0 };
    const part = new Float64Array(k * k);
    for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) part[i * k + j] = matrix[subset[i] * size + subset[j]];
    return pfaffian(part, k);
  });
}
