import { evenPartitions, oddInterlacings, type Partition } from "./even-partitions.ts";
import { genusSum } from "./genus.ts";
import type { ReadOut } from "./read-out.ts";
import { meanStringSign } from "./string-signs.ts";

/**
 * τ of the word of a partition: the product of read-outs in which positions of one block carry one neuron, and blocks differ.
 *
 *   signs 1;  normal Π(|B| − 1)!!;  Clifford (−1)^{odd};  q q^{odd};  strings E Π s;  matrices Σ D^{−2g}
 * odd: the pairs of blocks that interlace an odd number of times.
 */
export function partitionWeight(caller: string, readOut: ReadOut): (partition: Partition) => number {
  switch (readOut.kind) {
    case "commuting":
      return readOut.law === "signs" ? () => 1 : normalWeight;
    case "clifford":
      return (partition) => (oddInterlacings(partition).length % 2 === 0 ? 1 : -1);
    case "q":
      return (partition) => readOut.q ** oddInterlacings(partition).length;
    case "strings": {
      const known = new Map<string, number>();
      return (partition) => meanStringSign(caller, readOut.modes, readOut.weight, oddInterlacings(partition), known);
    }
    case "matrices":
      return ({ labels }) => genusSum(labels, readOut.dimension);
  }
}

function normalWeight({ labels, blocks }: Partition): number {
  const sizes = new Array<number>(blocks).fill(0);
  let product = 1;
  for (const block of labels) {
    sizes[block]++;
    // (s − 1)!! as the block grows by two
    if (sizes[block] % 2 === 0) product *= sizes[block] - 1;
  }
  return product;
}

/** Partitions of n positions into even blocks with their weights, those of weight 0 left out. */
export function weightedPartitions(
  caller: string,
  readOut: ReadOut,
  n: number,
): readonly (Partition & { readonly weight: number })[] {
  const weightOf = partitionWeight(caller, readOut);
  return evenPartitions(n).flatMap((partition) => {
    const weight = weightOf(partition);
    return weight === 0 ? [] : [{ ...partition, weight }];
  });
}
