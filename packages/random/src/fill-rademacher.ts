import { requireKey } from "@nnft/foundations/checks";
import type { Key } from "./keys.ts";
import { philoxBlock } from "./philox.ts";
import { requireTarget } from "./target.ts";

/**
 * Fills an array with independent signs −1 and +1, each with probability ½.
 *
 * Formula: sign i is bit i mod 32 of word ⌊i/32⌋ mod 4 of block ⌊i/128⌋: 0 gives −1, 1 gives +1.
 * Shapes: `target[j]` receives sign `firstIndex + j`.
 * Accuracy: exact.
 * Errors: DomainError for a bad key or a negative `firstIndex`; ShapeError for a target that is no Float64Array.
 * Source: Salmon et al. (2011), section 3.3, for the generator.
 * @example const signs = new Float64Array(4); fillRademacher(keyFrom(1), signs);
 */
export function fillRademacher(key: Key, target: Float64Array, firstIndex?: number): void;
/** @deprecated Pass the target after the key. */
export function fillRademacher(key: Key, first: number, count: number, target: Float64Array, offset: number): void;
export function fillRademacher(
  key: Key,
  target: Float64Array | number,
  firstIndex = 0,
  whole?: Float64Array,
  offset = 0,
): void {
  if (typeof target === "number" && whole) {
    fillRademacher(key, whole.subarray(offset, offset + firstIndex), target);
    return;
  }
  const signs = requireTarget("fillRademacher", target, firstIndex);
  const [k0, k1] = requireKey("fillRademacher", key);
  const words = new Int32Array(4);
  let held = -1;
  for (let j = 0; j < signs.length; j++) {
    const index = firstIndex + j;
    const block = Math.floor(index / 128);
    if (block !== held) philoxBlock((held = block) | 0, Math.floor(block / 4294967296) | 0, 0, 0, k0, k1, words);
    const bit = index % 128;
    signs[j] = (words[bit >> 5]! >>> (bit & 31)) & 1 ? 1 : -1;
  }
}
