import type { Draws } from "../samples/draws.ts";

/** Sums of observables over a block of draws, times their weights; last the sum of weights. */
export type BlockSums = Float64Array;

/** Blocks of all chains together. */
const BLOCKS = 64;

/** Sums over blocks of successive draws, about 64 in all if not told otherwise, and none across chains. */
export function blockSums(
  { layout, chains, weights }: Draws,
  observables: number,
  observe: (records: Float64Array, at: number, into: Float64Array, to: number) => void,
  wanted: number = BLOCKS,
): readonly BlockSums[] {
  const each = Math.max(1, Math.round(wanted / chains.length));
  const row = new Float64Array(observables);
  return chains.flatMap((records, c) => {
    const count = records.length / layout.columns;
    const own = Math.min(each, count);
    const blocks = Array.from({ length: own }, () => new Float64Array(observables + 1));
    for (let k = 0; k < count; k++) {
      const block = blocks[Math.floor((k * own) / count)];
      const w = weights ? weights[c][k] : 1;
      observe(records, k * layout.columns, row, 0);
      for (let i = 0; i < observables; i++) block[i] += w * row[i];
      block[observables] += w;
    }
    return blocks;
  });
}

/** The means of observables. */
export function meansOf(sums: BlockSums): Float64Array {
  return sums.subarray(0, -1).map((sum) => sum / sums[sums.length - 1]);
}
