import { type Key, split } from "@nnft/densities";
import type { BlockSampler } from "./block-sampler.ts";

/** Sums of consecutive blocks, kept as at most 64 groups for the jackknife. */
export interface GroupedSums {
  readonly sums: readonly Float64Array[];
  readonly counts: readonly number[];
  readonly samples: number;
}

export const GROUPS = 64;

export interface SamplingHooks {
  readonly onBlock?: (done: number, planned: number, samples: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Draws a fixed number of samples in blocks: block b draws from split(key, b), and blocks join in the order of b.
 * The same key gives the same bits whatever the pace; the event loop gets a turn every 25 ms.
 */
export async function sampleFixed(
  sampler: BlockSampler,
  key: Key,
  samples: number,
  monomials: number,
  hooks: SamplingHooks,
): Promise<GroupedSums> {
  const blockSize = Math.max(1, Math.min(sampler.blockSize, Math.ceil(samples / GROUPS)));
  const blocks = Math.ceil(samples / blockSize);
  const groups = Math.min(GROUPS, blocks);
  const sums = Array.from({ length: groups }, () => new Float64Array(monomials));
  const counts = new Array<number>(groups).fill(0);
  const pause = pacer(hooks.signal);
  const scratch = new Float64Array(monomials);
  for (let block = 0; block < blocks; block++) {
    const count = Math.min(blockSize, samples - block * blockSize);
    const group = Math.floor((block * groups) / blocks);
    addBlock(sampler, key, block, count, scratch, sums[group]);
    counts[group] += count;
    hooks.onBlock?.(block + 1, blocks, Math.min(samples, (block + 1) * blockSize));
    await pause();
  }
  return { sums, counts, samples };
}

/**
 * Draws in rounds that double until `enough` is satisfied or the budget is spent.
 * `enough` returns the number of doublings it expects still to need (0 = stop). Groups hold equal numbers of blocks.
 */
export async function sampleUntil(
  sampler: BlockSampler,
  key: Key,
  maxSamples: number,
  monomials: number,
  enough: (groups: GroupedSums) => number,
  hooks: SamplingHooks,
): Promise<GroupedSums> {
  const blockSize = Math.max(1, Math.min(sampler.blockSize, Math.floor(maxSamples / GROUPS)));
  const pause = pacer(hooks.signal);
  const scratch = new Float64Array(monomials);
  let sums: Float64Array[] = [];
  let blocksPerGroup = 1;
  let next = 0;
  const fill = async (): Promise<void> => {
    while (sums.length < GROUPS) {
      const group = new Float64Array(monomials);
      for (let block = 0; block < blocksPerGroup; block++) {
        addBlock(sampler, key, next++, blockSize, scratch, group);
        hooks.onBlock?.(next, Math.ceil(maxSamples / blockSize), next * blockSize);
        await pause();
      }
      sums.push(group);
    }
  };
  const state = (): GroupedSums => ({
    sums,
    counts: new Array<number>(GROUPS).fill(blocksPerGroup * blockSize),
    samples: next * blockSize,
  });
  await fill();
  for (;;) {
    const doublings = enough(state());
    if (doublings <= 0 || 2 * next * blockSize > maxSamples) return state();
    for (let step = 0; step < doublings && 2 * next * blockSize <= maxSamples; step++) {
      sums = Array.from({ length: GROUPS / 2 }, (_, g) => sums[2 * g].map((value, i) => value + sums[2 * g + 1][i]));
      blocksPerGroup *= 2;
      await fill();
    }
  }
}

function addBlock(
  sampler: BlockSampler,
  key: Key,
  block: number,
  count: number,
  scratch: Float64Array,
  target: Float64Array,
): void {
  // a block is summed on its own before it joins its group, so rounding does not grow with the number of samples
  scratch.fill(0);
  sampler.addBlock(split(key, block), count, scratch);
  for (let i = 0; i < scratch.length; i++) target[i] += scratch[i];
}

function pacer(signal: AbortSignal | undefined): () => Promise<void> {
  let last = Date.now();
  return async () => {
    signal?.throwIfAborted();
    if (Date.now() - last < 25) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    last = Date.now();
  };
}
