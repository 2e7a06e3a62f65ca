import { refuse, requireInteger, requireKey } from "@nnft/foundations/checks";
import { requireBoolean } from "@nnft/foundations/kinds";
import type { Key } from "../keys.ts";
import { philoxBlock } from "../philox.ts";
import { directionNumbers, sobolDimensions } from "./direction-numbers.ts";

/** Fourth counter word, beside 0 for draws, 1 for child keys and 2 for strings. */
const SCRAMBLE_DOMAIN = 3;

/**
 * The seeds of the scrambling of one coordinate, for kernels that compute it: what is added, what multiplies (odd), and the last exclusive or.
 *
 * Formula: words of Philox((dimension, 0, 0, 3), key), the second made odd; see `fillSobol`.
 * Shapes: 3 words.
 * Errors: DomainError for a bad key or a dimension outside 0…63.
 * @example sobolSeeds(keyFrom(1), 0).length // 3
 */
export function sobolSeeds(key: Key, dimension: number): Int32Array {
  const words = requireKey("sobolSeeds", key);
  return seedsOf(words, requireDimension("sobolSeeds", dimension));
}

/** The same without checks. */
export function seedsOf([k0, k1]: readonly [number, number], dimension: number): Int32Array {
  const words = new Int32Array(4);
  philoxBlock(dimension, 0, 0, SCRAMBLE_DOMAIN, k0, k1, words);
  return Int32Array.of(words[0]!, words[1]! | 1, words[2]!);
}

export function requireDimension(caller: string, dimension: number): number {
  requireInteger(caller, "dimension", dimension, 0);
  if (dimension >= sobolDimensions)
    refuse(caller, "dimension", `at most ${sobolDimensions - 1}`, dimension, "use independent numbers beyond");
  return dimension;
}

const known = new Map<number, Int32Array>();

/**
 * What leads from one point of the Sobol sequence to the next, with all bits in reverse order: where i + 1 = 2^t·(odd), the word of point
 * i + 1 is that of point i ⊕ number t.
 *
 * Formula: the exclusive or of the reversed direction numbers 0…t; with `half` shifted by one bit, for points in one half of the axis.
 * Shapes: 32 words of one coordinate.
 * Errors: DomainError for a dimension outside 0…63.
 * @example sobolSteps(0)[0] // 1
 */
export function sobolSteps(dimension: number, half = false): Int32Array {
  requireBoolean("sobolSteps", "half", half);
  return stepsOf(requireDimension("sobolSteps", dimension), half).slice();
}

/** The same without checks, not to be written to. */
export function stepsOf(dimension: number, half: boolean): Int32Array {
  let steps = known.get(dimension);
  if (!steps) {
    let sum = 0;
    steps = directionNumbers(dimension).map((direction) => (sum ^= reversed(direction)));
    known.set(dimension, steps);
  }
  // the first bit of the number, the last of the reversed word, stays 0, and the scrambling turns it into one bit of the key
  return half ? steps.map((step) => step << 1) : steps;
}

/** The bits of a word in reverse order. */
export function reversed(word: number): number {
  let x = word;
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
  return (x >>> 16) | (x << 16);
}
