import { requireInteger } from "@nnft/foundations/checks";

/**
 * All ways to split the positions 0…n−1 into non-empty blocks (Bell number of them: 1, 1, 2, 5, 15, 52, 203, …).
 *
 * Shapes: a list of partitions, each a list of blocks, each a sorted list of positions; n = 0 gives one empty partition.
 * Errors: DomainError unless n is an integer from 0 to 10.
 * @example setPartitions(2) // [[[0, 1]], [[0], [1]]]
 */
export function setPartitions(n: number): number[][][] {
  requireInteger("setPartitions", "n", n, 0, 10, "use cumulantsFromMoments for more");
  let partitions: number[][][] = [[]];
  for (let position = 0; position < n; position++)
    partitions = partitions.flatMap((blocks) => [
      ...blocks.map((_, b) => blocks.map((block, i) => (i === b ? [...block, position] : block))),
      [...blocks, [position]],
    ]);
  return partitions;
}

/**
 * All ways to split the positions 0…n−1 into pairs: (n−1)!! of them, none for odd n.
 *
 * Shapes: a list of pairings, each a list of [smaller, larger]; n = 0 gives one empty pairing.
 * Errors: DomainError unless n is an integer from 0 to 14.
 * @example pairings(4) // [[[0, 1], [2, 3]], [[0, 2], [1, 3]], [[0, 3], [1, 2]]]
 */
export function pairings(n: number): [number, number][][] {
  requireInteger("pairings", "n", n, 0, 14, "there are (n−1)!! pairings");
  return pairUp(Array.from({ length: n }, (_, k) => k));
}

function pairUp(positions: readonly number[]): [number, number][][] {
  if (positions.length === 0) return [[]];
  const [first, ...rest] = positions;
  return rest.flatMap((partner) =>
    pairUp(rest.filter((p) => p !== partner)).map((pairs): [number, number][] => [[first, partner], ...pairs]),
  );
}
