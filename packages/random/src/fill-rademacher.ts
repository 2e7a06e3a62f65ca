import { requireKey } from "@nnft/foundations/checks";
import type { Key } from "./keys.ts";
import { philoxBlock } from "./philox.ts";

/** Sign i is bit i mod 32 of word ⌊i/32⌋ mod 4 of block ⌊i/128⌋: 0 gives −1, 1 gives +1. */
export function fillRademacher(key: Key, first: number, count: number, target: Float64Array, offset: number): void {
  const [k0, k1] = requireKey("fillRademacher", key);
  const words = new Int32Array(4);
  let held = -1;
  for (let j = 0; j < count; j++) {
    const index = first + j;
    const block = Math.floor(index / 128);
    if (block !== held) philoxBlock((held = block) | 0, Math.floor(block / 4294967296) | 0, 0, 0, k0, k1, words);
    const bit = index % 128;
    target[offset + j] = (words[bit >> 5]! >>> (bit & 31)) & 1 ? 1 : -1;
  }
}
