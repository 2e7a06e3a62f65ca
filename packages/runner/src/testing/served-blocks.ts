import { expect } from "vitest";

/** How many of the first `count` blocks a store gives back; each one that comes must be what was stored. */
export function servedBlocks(
  store: { readonly get: (job: string, block: number) => unknown },
  count: number,
  length: number,
): number {
  let served = 0;
  for (let block = 0; block < count; block++) {
    const result = store.get("j", block);
    if (result === undefined) continue;
    expect(result).toEqual(new Float64Array(length).fill(block));
    served++;
  }
  return served;
}
