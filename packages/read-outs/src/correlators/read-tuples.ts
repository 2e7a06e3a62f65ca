import { refuse } from "@nnft/foundations/checks";
import { requireList } from "@nnft/foundations/kinds";

/** Checks tuples of point indices, of at most `most` points each. Throws DomainError in the name of `caller`. */
export function requireTuples(
  caller: string,
  tuples: readonly (readonly number[])[],
  points: number,
  most: number,
): void {
  requireList(caller, "tuples", tuples, 1);
  for (const tuple of tuples) {
    requireList(caller, "tuples", tuple, 0, "make each of them a list of point indices, in the order of the product");
    if (tuple.length > most)
      refuse(caller, "tuples", `lists of at most ${most} points`, tuple, "there are too many partitions of more");
    for (const index of tuple)
      if (!Number.isInteger(index) || index < 0 || index >= points)
        refuse(caller, "tuples", `lists of indices below ${points}`, tuple, "points are counted from 0");
  }
}
