import { refuse, requireInteger, requireKey } from "@nnft/foundations/checks";
import { philoxBlock } from "./philox.ts";

/** A random key: plain frozen data. Every draw is a pure function of a key and an index. */
export type Key = { readonly generator: "philox4x32-10"; readonly words: readonly [number, number] };

/** Fourth counter word: 0 for draws, 1 for child keys, 2 for hashing strings. Streams can never overlap across domains. */
const SPLIT_DOMAIN = 1;
const HASH_DOMAIN = 2;

/**
 * The key that belongs to a seed.
 *
 * Formula: an integer s gives the two halves of its 64-bit two's complement, words = (s mod 2³², ⌊s/2³²⌋ mod 2³²);
 * a string is absorbed four UTF-16 code units at a time, words ← first two words of
 * Philox((u₀ + 2¹⁶u₁, u₂ + 2¹⁶u₃, length, 2), words), starting from words = (0, 0), with at least one block.
 * Shapes: one seed, one key.
 * Convention: 5 and 5n are the same seed; "5" is another.
 * Accuracy: distinct for all integers in [−2⁶³, 2⁶³), so for all safe integers; strings collide with probability 2⁻⁶⁴ per pair.
 * Errors: DomainError for a number that is not a safe integer, a bigint outside that range, or another type.
 * @example keyFrom(2024).words // [2024, 0]
 */
export function keyFrom(seed: number | bigint | string): Key {
  if (typeof seed === "string") return keyFromString(seed);
  if (typeof seed === "number" && Number.isSafeInteger(seed)) return keyFromInteger(BigInt(seed));
  if (typeof seed === "bigint" && seed === BigInt.asIntN(64, seed)) return keyFromInteger(seed);
  return refuse(
    "keyFrom",
    "seed",
    "a safe integer, a 64-bit signed bigint or a string",
    seed,
    "pass a string to seed from anything else",
  );
}

/**
 * The child key with a given index: independent of its parent's draws and of its siblings.
 *
 * Formula: child words = first two words of Philox((index mod 2³², ⌊index/2³²⌋, 0, 1), key words).
 * Shapes: one key, one non-negative safe integer, one key.
 * Convention: fourth counter word 1; draws use 0.
 * Accuracy: exact; two of n children coincide with probability about n²/2⁶⁵.
 * Errors: DomainError when the index is not a non-negative safe integer.
 * @example split(keyFrom(1), 0).words // [310111809, 503608456]
 */
export function split(key: Key, index: number): Key {
  requireInteger("split", "index", index, 0);
  const [k0, k1] = requireKey("split", key);
  const block = new Int32Array(4);
  philoxBlock(index | 0, Math.floor(index / 4294967296) | 0, 0, SPLIT_DOMAIN, k0, k1, block);
  return freezeKey(block[0]! >>> 0, block[1]! >>> 0);
}

function keyFromInteger(seed: bigint): Key {
  const bits = BigInt.asUintN(64, seed);
  return freezeKey(Number(bits & 0xffffffffn), Number(bits >> 32n));
}

function keyFromString(seed: string): Key {
  const block = new Int32Array(4);
  for (let at = 0; at === 0 || at < seed.length; at += 4) {
    const unit = (offset: number): number => (at + offset < seed.length ? seed.charCodeAt(at + offset) : 0);
    const low = unit(0) | (unit(1) << 16);
    const high = unit(2) | (unit(3) << 16);
    philoxBlock(low, high, seed.length | 0, HASH_DOMAIN, block[0]!, block[1]!, block);
  }
  return freezeKey(block[0]! >>> 0, block[1]! >>> 0);
}

function freezeKey(w0: number, w1: number): Key {
  return Object.freeze({ generator: "philox4x32-10" as const, words: Object.freeze([w0, w1] as const) });
}
