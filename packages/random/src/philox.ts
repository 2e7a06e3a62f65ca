import { ShapeError } from "@nnft/foundations";
import { refuse } from "@nnft/foundations/checks";

/**
 * One block of the counter-based generator Philox-4×32-10: four 32-bit counter words and two key words give four
 * 32-bit output words, a bijection of the counter for every key.
 *
 * Formula: ten rounds of (c0,c1,c2,c3) → (hi(M1·c2)⊕c1⊕k0, lo(M1·c2), hi(M0·c0)⊕c3⊕k1, lo(M0·c0)) with
 * M0 = 0xD2511F53, M1 = 0xCD9E8D57; between rounds k0 += 0x9E3779B9, k1 += 0xBB67AE85 (mod 2³²).
 * Shapes: counter of 4 words, key of 2 words, result of 4 words, all unsigned 32-bit.
 * Accuracy: exact integers; reproduces the three published known-answer vectors.
 * Errors: ShapeError when a word is missing; DomainError for words that are not unsigned 32-bit integers.
 * Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3",
 * SC'11 (2011), section 3.3 and the Random123 test vectors.
 * @example philox4x32([0, 0, 0, 0], [0, 0])[0] // 0x6627e8d5
 */
export function philox4x32(
  counter: readonly [number, number, number, number],
  key: readonly [number, number],
): [number, number, number, number] {
  if (counter?.length !== 4 || key?.length !== 2)
    throw new ShapeError(
      `philox4x32: \`counter\` and \`key\` must have 4 and 2 words, got ${counter?.length} and ${key?.length}; pad with zeros.`,
    );
  if (!counter.every(isWord) || !key.every(isWord))
    refuse(
      "philox4x32",
      counter.every(isWord) ? "key" : "counter",
      "unsigned 32-bit integers",
      counter.every(isWord) ? key : counter,
      "take numbers modulo 2 ** 32",
    );
  const out = new Int32Array(4);
  philoxBlock(counter[0], counter[1], counter[2], counter[3], key[0], key[1], out);
  return [out[0]! >>> 0, out[1]! >>> 0, out[2]! >>> 0, out[3]! >>> 0];
}

/**
 * The allocation-free inner block: the same words as signed 32-bit integers in `out[0..3]`.
 *
 * JavaScript has no 64-bit integer product. The float64 product M·c is within 2¹⁰ of the exact one, and its low word is
 * known exactly from Math.imul, so (M·c − low)/2³² is within 2⁻²⁰ of the high word: adding ½ and truncating is exact.
 */
export function philoxBlock(
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
  out: Int32Array,
): void {
  for (let round = 0; round < 10; round++) {
    const low0 = Math.imul(M0, c0);
    const low1 = Math.imul(M1, c2);
    const high0 = ((M0 * (c0 >>> 0) - (low0 >>> 0)) * TWO_TO_MINUS_32 + 0.5) | 0;
    const high1 = ((M1 * (c2 >>> 0) - (low1 >>> 0)) * TWO_TO_MINUS_32 + 0.5) | 0;
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + W0) | 0;
    k1 = (k1 + W1) | 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/**
 * The blocks `block` and `block + 1` of the draw domain, counters (block mod 2³², ⌊block/2³²⌋, 0, 0), in `out[0..7]`:
 * two independent blocks in step keep the arithmetic units busy, a third less time than one after the other.
 */
export function philoxBlockPair(block: number, k0: number, k1: number, out: Int32Array): void {
  let a0 = block | 0;
  let a1 = Math.floor(block * TWO_TO_MINUS_32) | 0;
  let a2 = 0;
  let a3 = 0;
  let b0 = (block + 1) | 0;
  let b1 = Math.floor((block + 1) * TWO_TO_MINUS_32) | 0;
  let b2 = 0;
  let b3 = 0;
  for (let round = 0; round < 10; round++) {
    const lowA0 = Math.imul(M0, a0);
    const lowA1 = Math.imul(M1, a2);
    const lowB0 = Math.imul(M0, b0);
    const lowB1 = Math.imul(M1, b2);
    const highA0 = ((M0 * (a0 >>> 0) - (lowA0 >>> 0)) * TWO_TO_MINUS_32 + 0.5) | 0;
    const highA1 = ((M1 * (a2 >>> 0) - (lowA1 >>> 0)) * TWO_TO_MINUS_32 + 0.5) | 0;
    const highB0 = ((M0 * (b0 >>> 0) - (lowB0 >>> 0)) * TWO_TO_MINUS_32 + 0.5) | 0;
    const highB1 = ((M1 * (b2 >>> 0) - (lowB1 >>> 0)) * TWO_TO_MINUS_32 + 0.5) | 0;
    a0 = highA1 ^ a1 ^ k0;
    a1 = lowA1;
    a2 = highA0 ^ a3 ^ k1;
    a3 = lowA0;
    b0 = highB1 ^ b1 ^ k0;
    b1 = lowB1;
    b2 = highB0 ^ b3 ^ k1;
    b3 = lowB0;
    k0 = (k0 + W0) | 0;
    k1 = (k1 + W1) | 0;
  }
  out[0] = a0;
  out[1] = a1;
  out[2] = a2;
  out[3] = a3;
  out[4] = b0;
  out[5] = b1;
  out[6] = b2;
  out[7] = b3;
}

const isWord = (word: unknown): boolean => typeof word === "number" && Number.isInteger(word) && word >>> 0 === word;

const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;
const W0 = 0x9e3779b9;
const W1 = 0xbb67ae85;
const TWO_TO_MINUS_32 = 2 ** -32;
