// From the words of `philox` to numbers, in place.
import { entry, fma, select } from "./vector";

const BITS = memory.data<i32>([0x3f3504f3, 0x007fffff, 255, 0x20000000, 0x40000000, 0x80000000, 0xc0]);
const SCALE = memory.data<f32>([
  2.3283064365386963e-10, 9.094947017729282e-13, 4.547473508864641e-13, 1, -2, -1.3862943611198906, 0.5,
  3.7450702829239304e-7,
]);
// −2(ln(1 + f) − f)/f², highest power first
const LOG = memory.data<f32>([
  0.20063069282443288, -0.32668191162917437, 0.3465257311633484, -0.3977692985399895, 0.4992291961797404,
  -0.6667051216123119, 1.000011687881763,
]);
const SINE = memory.data<f32>([-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1]);
const COSINE = memory.data<f32>([2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2, -0.5, 1]);

/**
 * ρ = (w₀·2⁸ + (w₁ mod 2⁸) + ½)/2⁴⁰ = 2^e·(1 + f) with 1 + f in [√½, √2): f in the place of w₀, −2e ln 2 to `exponents`.
 * Word pairs stand 32 bytes apart, exponents 16.
 */
function splitLogarithms(at: usize, end: usize, exponents: usize): void {
  const half = entry(SCALE, 2), scale0 = entry(SCALE, 0), scale1 = entry(SCALE, 1), one = entry(SCALE, 3);
  const factor = entry(SCALE, 5), root = entry(BITS, 0), fraction = entry(BITS, 1), byte = entry(BITS, 2), sign = entry(BITS, 5);
  const zero = i32x4.splat(0);
  for (; at < end; at += 32, exponents += 16) {
    const w0 = v128.load(at);
    // For ρ ≥ ½ the complemented words give 1 − ρ with its full relative precision: x = min(ρ, 1 − ρ) either way.
    const upper = i32x4.shr_s(w0, 31);
    const high = f32x4.convert_i32x4_s(v128.xor(w0, upper));
    const low = f32x4.convert_i32x4_s(v128.and(v128.xor(v128.load(at, 16), upper), byte));
    const x = fma(high, scale0, fma(low, scale1, half));
    const shifted = i32x4.sub(select(f32x4.sub(one, x), x, upper), root);
    const e = i32x4.shr_s(shifted, 23);
    const mantissa = i32x4.add(v128.and(shifted, fraction), root);
    // e = 0 only for ρ near 1, where f = −x is exact
    v128.store(at, select(v128.xor(x, sign), f32x4.sub(mantissa, one), i32x4.eq(e, zero)));
    v128.store(exponents, f32x4.mul(f32x4.convert_i32x4_s(e), factor));
  }
}

/** √(−2 ln ρ) in the place of f. */
function radii(at: usize, end: usize, exponents: usize): void {
  const p0 = entry(LOG, 0), p1 = entry(LOG, 1), p2 = entry(LOG, 2), p3 = entry(LOG, 3), p4 = entry(LOG, 4);
  const p5 = entry(LOG, 5), p6 = entry(LOG, 6), minusTwo = entry(SCALE, 4);
  for (; at < end; at += 32, exponents += 16) {
    const f = v128.load(at);
    const y = f32x4.mul(f, f);
    const p = fma(fma(fma(p0, y, fma(p1, f, p2)), y, fma(p3, f, p4)), y, fma(p5, f, p6));
    v128.store(at, f32x4.sqrt(fma(y, p, fma(f, minusTwo, v128.load(exponents)))));
  }
}

/** Normals of four word pairs, radius and w₁: radius·cos α in the place of one, radius·sin α of the other. */
function turn(at: usize, end: usize): void {
  const half = entry(SCALE, 6), unit = entry(SCALE, 7);
  const s0 = entry(SINE, 0), s1 = entry(SINE, 1), s2 = entry(SINE, 2);
  const c0 = entry(COSINE, 0), c1 = entry(COSINE, 1), c2 = entry(COSINE, 2), c3 = entry(COSINE, 3), c4 = entry(COSINE, 4);
  const eighth = entry(BITS, 3), quarter = entry(BITS, 4), signBit = entry(BITS, 5);
  for (; at < end; at += 32) {
    const r = v128.load(at);
    const w1 = v128.load(at, 16);
    // α = quadrant·π/2 + x: after adding 2²⁹ to the word, quadrant is its top two bits; 22 bits of x follow, exact.
    const steps = f32x4.convert_i32x4_s(i32x4.shr_s(i32x4.shl(w1, 2), 10));
    const x = f32x4.mul(f32x4.add(steps, half), unit);
    const y = f32x4.mul(x, x);
    const s = fma(f32x4.mul(fma(fma(s0, y, s1), y, s2), y), x, x);
    const c = fma(fma(fma(fma(c0, y, c1), y, c2), y, c3), y, c4);
    const turned = i32x4.add(w1, eighth);
    const odd = i32x4.shr_s(i32x4.shl(turned, 1), 31);
    const exchange = v128.and(v128.xor(s, c), odd);
    const cosine = v128.xor(v128.xor(c, exchange), v128.and(i32x4.add(turned, quarter), signBit));
    const sine = v128.xor(v128.xor(s, exchange), v128.and(turned, signBit));
    v128.store(at, f32x4.mul(r, cosine));
    v128.store(at, f32x4.mul(r, sine), 16);
  }
}

/** Bytes of words that go through the stages together, and the exponents of their pairs, half as many. */
const PIECE: usize = 4096;
const EXPONENTS = memory.data(2048, 16);

/** Sixteen normal numbers for every 64 bytes of words, in the order of their index. */
export function normals(at: usize, groups: i32): void {
  // three stages and an exchange: in one, each number would wait for a hundred cycles of dependent operations
  for (let left = <usize>groups << 6; left > 0; ) {
    const size = min(left, PIECE);
    const end = at + size;
    splitLogarithms(at, end, EXPONENTS);
    radii(at, end, EXPONENTS);
    turn(at, end);
    inOrder(at, end);
    at = end;
    left -= size;
  }
}

/** Transposes: lane = block → block after block. */
function inOrder(at: usize, end: usize): void {
  for (; at < end; at += 64) {
    const cosine01 = v128.load(at);
    const sine01 = v128.load(at, 16);
    const cosine23 = v128.load(at, 32);
    const sine23 = v128.load(at, 48);
    const a = v128.shuffle<i32>(cosine01, sine01, 0, 4, 1, 5);
    const b = v128.shuffle<i32>(cosine23, sine23, 0, 4, 1, 5);
    const c = v128.shuffle<i32>(cosine01, sine01, 2, 6, 3, 7);
    const d = v128.shuffle<i32>(cosine23, sine23, 2, 6, 3, 7);
    v128.store(at, v128.shuffle<i64>(a, b, 0, 2));
    v128.store(at, v128.shuffle<i64>(a, b, 1, 3), 16);
    v128.store(at, v128.shuffle<i64>(c, d, 0, 2), 32);
    v128.store(at, v128.shuffle<i64>(c, d, 1, 3), 48);
  }
}

const UNIFORM = memory.data<f32>([2.220446049250313e-16, 1.1102230246251565e-16, 5.960464477539063e-8, 0.99999994]);

/** (⌊w₀/2⁶⌋·2²⁶ + ⌊w₁/2⁶⌋ + ½)/2⁵² rounded to float32 and kept below 1. */
// @ts-ignore: decorator
@inline
function uniform(w0: v128, w1: v128): v128 {
  const high = f32x4.convert_i32x4_s(i32x4.shr_u(w0, 8));
  const rest = v128.or(i32x4.shl(v128.and(w0, entry(BITS, 6)), 20), i32x4.shr_u(w1, 6));
  const low = fma(f32x4.convert_i32x4_s(rest), entry(UNIFORM, 0), entry(UNIFORM, 1));
  return f32x4.pmin(fma(high, entry(UNIFORM, 2), low), entry(UNIFORM, 3));
}

/** Eight uniform numbers for every 64 bytes of words, written to the first half of the space. */
export function uniforms(at: usize, groups: i32): void {
  let to = at;
  for (let group = 0; group < groups; group++) {
    const even = uniform(v128.load(at), v128.load(at, 16));
    const odd = uniform(v128.load(at, 32), v128.load(at, 48));
    v128.store(to, v128.shuffle<i32>(even, odd, 0, 4, 1, 5));
    v128.store(to, v128.shuffle<i32>(even, odd, 2, 6, 3, 7), 16);
    at += 64;
    to += 32;
  }
}
