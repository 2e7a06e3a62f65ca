import { refuse, requireKey } from "@nnft/foundations/checks";
import { requireBoolean } from "@nnft/foundations/kinds";
import type { Key } from "../keys.ts";
import { requireTarget } from "../target.ts";
import { requireDimension, reversed, seedsOf, stepsOf } from "./scrambling.ts";

/** Points of a sequence: its words have 32 bits. */
const MOST_POINTS = 2 ** 32;
const TWO_TO_MINUS_32 = 2 ** -32;

/**
 * Fills an array with one coordinate of consecutive points of a scrambled Sobol sequence: uniform numbers in (0, 1).
 *
 * Formula: the word of point i is s_i = ⊕ v_k over the bits k of i, v the direction numbers of the dimension. Its scrambling acts on
 * the reversed word x: x ⊕= A x, x += a, x *= b, x ⊕= B x, x ⊕= C x, x ⊕= c with even A, B, C and the seeds a, b, c of key and dimension, so
 * that each bit of the word is turned by a hash of the bits before it. The number is (word + ½)/2³².
 * Shapes: `target[j]` receives coordinate `dimension` of point `firstIndex + j`.
 * With `half` the first bit of the coordinate is one bit of the key, the same for all points: they fill one half of the axis twice as densely. That suits
 * averages that are even about ½, and is without bias for all others.
 * Convention: one key is one scrambling of all dimensions; every aligned run of 2^m points stays a digital net. This layout is a contract.
 * Accuracy: each number is uniform on its 2³² values over the keys; in an aligned run of 2^m points each interval of length 2^−m has
 * exactly one. Numbers of one key are not independent.
 * Errors: DomainError for a bad key, a dimension outside 0…63 or points beyond 2³²; ShapeError for a target that is no Float64Array.
 * Source: A. B. Owen (1995) for nested uniform scrambling; B. Burley, JCGT 9 (2020), section 3, and S. Laine & T. Karras, CGF 30 (2011) for
 * its hash; N. Vegdahl (2021) for the constants; Joe & Kuo (2008) for the direction numbers.
 * @example const u = new Float64Array(4); fillSobol(keyFrom(1), 0, u); // one in each quarter
 */
export function fillSobol(key: Key, dimension: number, target: Float64Array, firstIndex = 0, half = false): void {
  requireTarget("fillSobol", target, firstIndex);
  const words = requireKey("fillSobol", key);
  requireDimension("fillSobol", dimension);
  requireBoolean("fillSobol", "half", half);
  if (firstIndex + target.length > MOST_POINTS)
    refuse(
      "fillSobol",
      "firstIndex",
      "at most 2³² less the length of the target",
      firstIndex,
      "use another key beyond",
    );
  const seeds = seedsOf(words, dimension);
  const steps = stepsOf(dimension, half);
  let x = reversedPoint(steps, firstIndex);
  for (let j = 0, i = firstIndex; j < target.length; j++) {
    target[j] = ((reversed(scrambled(x, seeds)) >>> 0) + 0.5) * TWO_TO_MINUS_32;
    // the next index flips the trailing ones of this one, and the zero above them
    x ^= steps[31 - Math.clz32(~i & (i + 1))]!;
    i = (i + 1) >>> 0;
  }
}

/** The reversed word of a point of the sequence before its scrambling. */
function reversedPoint(steps: Int32Array, index: number): number {
  let x = 0;
  for (let k = 0; k < 32; k++) if ((index >>> k) & 1) x ^= steps[k]! ^ (k > 0 ? steps[k - 1]! : 0);
  return x;
}

/** Turns each bit of a reversed word by a hash of the bits below it. */
function scrambled(word: number, seeds: Int32Array): number {
  let x = word ^ Math.imul(word, 0x3d20adea);
  x = Math.imul(x + seeds[0]!, seeds[1]!);
  x ^= Math.imul(x, 0x05526c56);
  x ^= Math.imul(x, 0x53a22864);
  return x ^ seeds[2]!;
}
