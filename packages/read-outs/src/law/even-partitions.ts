/** A partition of positions 0…n−1: the block of each position, numbered by first appearance, and how many blocks there are. */
export interface Partition {
  readonly labels: Uint8Array;
  readonly blocks: number;
}

const known = new Map<number, readonly Partition[]>();

/** All partitions of n positions into blocks of even size: 1, 1, 4, 31, 379, 6556 of them for n = 0, 2, 4, 6, 8, 10; none for odd n. */
export function evenPartitions(n: number): readonly Partition[] {
  const found = known.get(n);
  if (found) return found;
  const list: Partition[] = [];
  const labels = new Uint8Array(n);
  const sizes: number[] = [];
  const place = (position: number, odd: number): void => {
    if (odd > n - position) return;
    if (position === n) {
      list.push({ labels: labels.slice(), blocks: sizes.length });
      return;
    }
    for (let block = 0; block <= sizes.length; block++) {
      const isNew = block === sizes.length;
      const before = isNew ? 0 : sizes[block];
      labels[position] = block;
      sizes[block] = before + 1;
      place(position + 1, before % 2 === 0 ? odd + 1 : odd - 1);
      if (isNew) sizes.pop();
      else sizes[block] = before;
    }
  };
  place(0, 0);
  known.set(n, list);
  return list;
}

/** The partitions into blocks of two. */
export function pairPartitions(n: number): readonly Partition[] {
  return evenPartitions(n).filter(({ blocks }) => 2 * blocks === n);
}

/** The positions of each block, ascending. */
export function blocksOf({ labels, blocks }: Partition): number[][] {
  const list: number[][] = Array.from({ length: blocks }, () => []);
  labels.forEach((block, position) => {
    list[block].push(position);
  });
  return list;
}

/**
 * The pairs of blocks that interlace an odd number of times: sorting the word of the partition exchanges their letters an odd number of times.
 * Every block has even size, so the number of exchanges modulo 2 does not depend on which block goes first.
 */
export function oddInterlacings({ labels, blocks }: Partition): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (let a = 0; a < blocks; a++)
    for (let b = a + 1; b < blocks; b++) if (exchanges(labels, a, b) % 2 === 1) pairs.push([a, b]);
  return pairs;
}

/** How often a letter b stands before a letter a. */
function exchanges(labels: Uint8Array, a: number, b: number): number {
  let before = 0;
  let count = 0;
  for (const block of labels) {
    if (block === b) before++;
    else if (block === a) count += before;
  }
  return count;
}
