// From the words of `philox` to numbers, in place.
import { entry, fma, select, step } from "./vector";

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

/** √(−2 ln ρ) of ρ = (w₀·2⁸ + (w₁ mod 2⁸) + ½)/2⁴⁰. */
// @ts-ignore: decorator
@inline
function radius(w0: v128, w1: v128): v128 {
  // For ρ ≥ ½ the complemented words give 1 − ρ with its full relative precision: x = min(ρ, 1 − ρ) either way.
  const upper = i32x4.shr_s(w0, 31);
  const high = f32x4.convert_i32x4_s(v128.xor(w0, upper));
  const low = f32x4.convert_i32x4_s(v128.and(v128.xor(w1, upper), entry(BITS, 2)));
  const x = fma(high, entry(SCALE, 0), fma(low, entry(SCALE, 1), entry(SCALE, 2)));
  const one = entry(SCALE, 3);
  const rho = select(f32x4.sub(one, x), x, upper);
  // ρ = 2^e·(1 + f) with 1 + f in [√½, √2); e = 0 only for ρ near 1, where f = −x is exact.
  const root = entry(BITS, 0);
  const shifted = i32x4.sub(rho, root);
  const e = i32x4.shr_s(shifted, 23);
  const mantissa = i32x4.add(v128.and(shifted, entry(BITS, 1)), root);
  const nearOne = i32x4.eq(e, i32x4.splat(0));
  const f = select(v128.xor(x, entry(BITS, 5)), f32x4.sub(mantissa, one), nearOne);
  let p = entry(LOG, 0);
  p = step(p, f, LOG, 1);
  p = step(p, f, LOG, 2);
  p = step(p, f, LOG, 3);
  p = step(p, f, LOG, 4);
  p = step(p, f, LOG, 5);
  p = step(p, f, LOG, 6);
  const log = fma(f32x4.mul(f, f), p, f32x4.mul(f, entry(SCALE, 4)));
  return f32x4.sqrt(fma(f32x4.convert_i32x4_s(e), entry(SCALE, 5), log));
}

/** Normals of four word pairs: radius·cos α to `at`, radius·sin α 16 bytes on. */
// @ts-ignore: decorator
@inline
function boxMuller(at: usize): void {
  const w1 = v128.load(at, 16);
  const r = radius(v128.load(at), w1);
  // α = quadrant·π/2 + x: after adding 2²⁹ to the word, quadrant is its top two bits; 22 bits of x follow, exact.
  const steps = f32x4.convert_i32x4_s(i32x4.shr_s(i32x4.shl(w1, 2), 10));
  const x = f32x4.mul(f32x4.add(steps, entry(SCALE, 6)), entry(SCALE, 7));
  const y = f32x4.mul(x, x);
  let s = step(entry(SINE, 0), y, SINE, 1);
  s = step(s, y, SINE, 2);
  s = fma(f32x4.mul(s, y), x, x);
  let c = step(entry(COSINE, 0), y, COSINE, 1);
  c = step(c, y, COSINE, 2);
  c = step(c, y, COSINE, 3);
  c = step(c, y, COSINE, 4);
  const turned = i32x4.add(w1, entry(BITS, 3));
  const odd = i32x4.shr_s(i32x4.shl(turned, 1), 31);
  const signBit = entry(BITS, 5);
  const exchange = v128.and(v128.xor(s, c), odd);
  const cosine = v128.xor(v128.xor(c, exchange), v128.and(i32x4.add(turned, entry(BITS, 4)), signBit));
  const sine = v128.xor(v128.xor(s, exchange), v128.and(turned, signBit));
  v128.store(at, f32x4.mul(r, cosine));
  v128.store(at, f32x4.mul(r, sine), 16);
}

/** Sixteen normal numbers for every 64 bytes of words, in the order of their index. */
export function normals(at: usize, groups: i32): void {
  const end = at + (<usize>groups << 6);
  for (let half = at; half < end; half += 32) boxMuller(half);
  // transpose: lane = block → block after block
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
