import { requireKey } from "@nnft/foundations/checks";
import type { Key } from "./keys.ts";
import { philoxBlockPair } from "./philox.ts";
import { requireTarget } from "./target.ts";

/**
 * Fills an array with independent uniform numbers in the open interval (0, 1).
 *
 * Formula: number i comes from block ⌊i/2⌋, words (w₀, w₁) for even and (w₂, w₃) for odd i, of
 * Philox((block mod 2³², ⌊block/2³²⌋, 0, 0), key): u = (⌊w₀/2⁶⌋·2²⁶ + ⌊w₁/2⁶⌋ + ½)/2⁵².
 * Shapes: `target[j]` receives number `firstIndex + j`.
 * Convention: this layout is a contract; a vectorized implementation must give the same bits.
 * Accuracy: 52 equidistant bits, never 0 and never 1.
 * Errors: DomainError for a bad key or a negative `firstIndex`; ShapeError for a target that is no Float64Array.
 * Source: Salmon et al. (2011), section 3.3, for the generator.
 * @example const u = new Float64Array(2); fillUniform(keyFrom(1), u);
 */
export function fillUniform(key: Key, target: Float64Array, firstIndex = 0): void {
  requireTarget("fillUniform", target, firstIndex);
  const [k0, k1] = requireKey("fillUniform", key);
  const words = new Int32Array(8);
  const count = target.length;
  let block = Math.floor(firstIndex / 2);
  let j = 0;
  for (let skip = firstIndex % 2; j < count; skip = 0, block += 2) {
    philoxBlockPair(block, k0, k1, words);
    if (skip === 0 && j + 4 <= count) {
      target[j] = uniformFromWords(words[0]!, words[1]!);
      target[j + 1] = uniformFromWords(words[2]!, words[3]!);
      target[j + 2] = uniformFromWords(words[4]!, words[5]!);
      target[j + 3] = uniformFromWords(words[6]!, words[7]!);
      j += 4;
    } else
      for (let lane = skip; lane < 4 && j < count; lane++)
        target[j++] = uniformFromWords(words[2 * lane]!, words[2 * lane + 1]!);
  }
}

/** (⌊high/2⁶⌋·2²⁶ + ⌊low/2⁶⌋ + ½)/2⁵²: exact in float64, since the numerator needs 53 bits. */
export function uniformFromWords(high: number, low: number): number {
  return ((high >>> 6) * 67108864 + (low >>> 6) + 0.5) * 2.220446049250313e-16;
}
