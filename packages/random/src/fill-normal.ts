import { requireKey } from "@nnft/foundations/checks";
import type { Key } from "./keys.ts";
import { philoxBlockPair } from "./philox.ts";
import { requireTarget } from "./target.ts";

/**
 * Fills an array with independent standard normal numbers.
 *
 * Formula: block ⌊i/4⌋ = Philox((block mod 2³², ⌊block/2³²⌋, 0, 0), key) gives numbers 4·block … 4·block+3 as two
 * Box–Muller pairs, from (w₀, w₁) and from (w₂, w₃): with ρ = (w₀·2⁸ + (w₁ mod 2⁸) + ½)/2⁴⁰ and
 * α = 2π(⌊w₁/2⁸⌋ + ½)/2²⁴, the pair is √(−2 ln ρ)·(cos α, sin α).
 * Shapes: `target[j]` receives number `firstIndex + j`.
 * Convention: mean 0, variance 1. The layout is a contract; a vectorized implementation reproduces it to rounding.
 * Accuracy: error below 2·10⁻¹⁵ of the radius; equidistant midpoint angles average every polynomial of
 * degree below 2²⁴ exactly; the tail ends at √(82 ln 2) = 7.54 standard deviations.
 * Errors: DomainError for a bad key or a negative `firstIndex`; ShapeError for a target that is no Float64Array.
 * Source: Salmon et al. (2011), section 3.3, for the generator; Box & Muller (1958) for the pair.
 * @example const z = new Float64Array(4); fillNormal(keyFrom(1), z);
 */
export function fillNormal(key: Key, target: Float64Array, firstIndex = 0): void {
  requireTarget("fillNormal", target, firstIndex);
  const [k0, k1] = requireKey("fillNormal", key);
  const words = new Int32Array(8);
  const eight = new Float64Array(8);
  const count = target.length;
  let block = Math.floor(firstIndex / 4);
  let j = 0;
  for (let skip = firstIndex % 4; j < count; skip = 0, block += 2) {
    philoxBlockPair(block, k0, k1, words);
    const whole = skip === 0 && j + 8 <= count;
    const into = whole ? target : eight;
    const at = whole ? j : 0;
    for (let pair = 0; pair < 8; pair += 2) normalPair(words[pair]!, words[pair + 1]!, into, at + pair);
    if (whole) j += 8;
    else for (let lane = skip; lane < 8 && j < count; lane++) target[j++] = eight[lane]!;
  }
}

/** Writes √(−2 ln ρ)·(cos α, sin α) at `target[at]` and `target[at + 1]`. */
export function normalPair(high: number, low: number, target: Float64Array, at: number): void {
  const radius = Math.sqrt(-2 * Math.log(((high >>> 0) * 256 + (low & 255) + 0.5) * TWO_TO_MINUS_40));
  // Reducing the integer before it becomes an angle makes the reduction exact: α = quadrant·π/2 + x, |x| < π/4.
  const turned = (low >>> 8) + 0x200000;
  const quadrant = (turned >>> 22) & 3;
  const x = ((turned & 0x3fffff) - 0x1fffff - 0.5) * ANGLE_STEP;
  const y = x * x;
  // Taylor series; the first terms left out are below 4e-18 at |x| = π/4.
  const sine = x * (1 + y * (S3 + y * (S5 + y * (S7 + y * (S9 + y * (S11 + y * (S13 + y * (S15 + y * S17))))))));
  const cosine = 1 + y * (C2 + y * (C4 + y * (C6 + y * (C8 + y * (C10 + y * (C12 + y * (C14 + y * C16)))))));
  // radius·cos and radius·sin of quadrant·π/2, from integers: a branch on random bits would cost more than the series.
  const odd = quadrant & 1;
  const along = radius * Math.imul(1 - quadrant, 1 - odd);
  const across = radius * Math.imul(2 - quadrant, odd);
  target[at] = along * cosine - across * sine;
  target[at + 1] = along * sine + across * cosine;
}

const TWO_TO_MINUS_40 = 2 ** -40;
const ANGLE_STEP = Math.PI / 8388608;
const S3 = -1 / 6;
const S5 = 1 / 120;
const S7 = -1 / 5040;
const S9 = 1 / 362880;
const S11 = -1 / 39916800;
const S13 = 1 / 6227020800;
const S15 = -1 / 1307674368000;
const S17 = 1 / 355687428096000;
const C2 = -1 / 2;
const C4 = 1 / 24;
const C6 = -1 / 720;
const C8 = 1 / 40320;
const C10 = -1 / 3628800;
const C12 = 1 / 479001600;
const C14 = -1 / 87178291200;
const C16 = 1 / 20922789888000;
