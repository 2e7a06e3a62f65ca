// Coordinates of scrambled Sobol points as standard normals: words, ln, a rational function.
import { exp } from "./exponentials";
import { entry, fma, negatedFma } from "./vector";

// hash constants, in the order of their use; sign; ln: root, fraction
const HASH = memory.data<i32>([0x3d20adea, 0x05526c56, 0x53a22864]);
const BITS = memory.data<i32>([0x80000000, 0x3f3504f3, 0x007fffff]);
const NIBBLE = memory.data<i32>([0x0f0f0f0f]);
// the reversed low nibble of a byte, which becomes the high one, and the other way round
const HIGH = memory.data<u8>([
  0x00, 0x80, 0x40, 0xc0, 0x20, 0xa0, 0x60, 0xe0, 0x10, 0x90, 0x50, 0xd0, 0x30, 0xb0, 0x70, 0xf0,
]);
const LOW = memory.data<u8>([0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15]);

// @ts-ignore: decorator
@inline
function look(table: v128, index: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return i8x16.relaxed_swizzle(table, index);
  return i8x16.swizzle(table, index);
}

/** Scrambled words of points first … first + count − 1 (multiples of four); steps and seeds are those of `@nnft/random/sobol`. */
function words(at: usize, count: i32, first: i32, steps: usize, seeds: usize): void {
  const a = entry(HASH, 0), b = entry(HASH, 1), c = entry(HASH, 2);
  const added = entry(seeds, 0), factor = entry(seeds, 1), last = entry(seeds, 2);
  const nibble = entry(NIBBLE, 0), high = v128.load(HIGH), low = v128.load(LOW);
  const s0 = load<i32>(steps), s1 = load<i32>(steps, 4);
  const lanes = i32x4.replace_lane(i32x4.replace_lane(i32x4.replace_lane(i32x4.splat(0), 1, s0), 2, s0 ^ s1), 3, s1);
  let group = <u32>first >> 2;
  let base = 0;
  for (let bits = group, k: usize = 8; bits; bits >>= 1, k += 4)
    if (bits & 1) base ^= load<i32>(steps + k) ^ load<i32>(steps + k - 4);
  for (const end = at + (<usize>count << 2); at < end; at += 16) {
    let x = v128.xor(i32x4.splat(base), lanes);
    x = v128.xor(x, i32x4.mul(x, a));
    x = i32x4.mul(i32x4.add(x, added), factor);
    x = v128.xor(x, i32x4.mul(x, b));
    x = v128.xor(v128.xor(x, i32x4.mul(x, c)), last);
    // the bits in reverse order: nibbles by table, then bytes
    const turned = v128.or(
      look(high, v128.and(x, nibble)), look(low, v128.and(i32x4.shr_u(x, 4), nibble)),
    );
    v128.store(at, v128.shuffle<i8>(turned, turned, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12));
    group++;
    base ^= load<i32>(steps + 8 + (<usize>ctz(group) << 2)) ^ s1;
  }
}

const SCALE = memory.data<f32>([
  2.3283064365386963e-10, 1.1641532182693481e-10, 4.656612873077393e-10, 1, -2, -1.3862943611198906, 4,
]);
// −2(ln(1 + f) − f)/f², highest power first
const LOG = memory.data<f32>([
  0.20063069282443288, -0.32668191162917437, 0.3465257311633484, -0.3977692985399895, 0.4992291961797404,
  -0.6667051216123119, 1.000011687881763,
]);

/** T = −2 ln(4p(1 − p)) of words, p = (word + ½)/2³². */
function logarithms(at: usize, end: usize, to: usize): void {
  const scale = entry(SCALE, 0), half = entry(SCALE, 1), one = entry(SCALE, 3), minusTwo = entry(SCALE, 4);
  const factor = entry(SCALE, 5), four = entry(SCALE, 6), root = entry(BITS, 1), fraction = entry(BITS, 2);
  const p0 = entry(LOG, 0), p1 = entry(LOG, 1), p2 = entry(LOG, 2), p3 = entry(LOG, 3), p4 = entry(LOG, 4);
  const p5 = entry(LOG, 5), p6 = entry(LOG, 6);
  for (; at < end; at += 16, to += 16) {
    const w = v128.load(at);
    // complemented words above ½: the smaller of p and 1 − p with all its digits
    const tail = fma(f32x4.convert_i32x4_s(v128.xor(w, i32x4.shr_s(w, 31))), scale, half);
    const y = f32x4.mul(f32x4.mul(tail, four), f32x4.sub(one, tail));
    const shifted = i32x4.sub(y, root);
    const e = f32x4.mul(f32x4.convert_i32x4_s(i32x4.shr_s(shifted, 23)), factor);
    const f = f32x4.sub(i32x4.add(v128.and(shifted, fraction), root), one);
    const square = f32x4.mul(f, f);
    const p = fma(fma(fma(p0, square, fma(p1, f, p2)), square, fma(p3, f, p4)), square, fma(p5, f, p6));
    v128.store(to, fma(square, p, fma(f, minusTwo, e)));
  }
}

// z/x as a function of T/2, minimax to 10⁻⁸, highest power first: numerator, denominator (without its 1)
const ABOVE = memory.data<f32>([
  2.98265396306697e-09, 1.8522446090119948e-06, 7.109820830135727e-05, 0.0015650296740569163,
  0.022747937366124953, 0.22371265291825668, 1.2533141252691409,
]);
const BELOW = memory.data<f32>([1.1669294411901827e-07, 1.5518758963233765e-05, 0.0002888597519796303, 0.008662101416863466, 0.04759703826795343]);

/** z = x·(z/x), x = 2p − 1 = (2 word + 1)/2³² − 1, in the place of words. */
function quantiles(at: usize, end: usize, from: usize): void {
  const sign = entry(BITS, 0), half = entry(SCALE, 0), scale = entry(SCALE, 2), one = entry(SCALE, 3);
  const n0 = entry(ABOVE, 0), n1 = entry(ABOVE, 1), n2 = entry(ABOVE, 2), n3 = entry(ABOVE, 3), n4 = entry(ABOVE, 4);
  const n5 = entry(ABOVE, 5), n6 = entry(ABOVE, 6);
  const d0 = entry(BELOW, 0), d1 = entry(BELOW, 1), d2 = entry(BELOW, 2), d3 = entry(BELOW, 3), d4 = entry(BELOW, 4);
  for (; at < end; at += 16, from += 16) {
    const t = v128.load(from);
    const x = fma(f32x4.convert_i32x4_s(v128.xor(v128.load(at), sign)), scale, half);
    const y = f32x4.mul(t, t);
    const above = fma(fma(fma(n0, y, fma(n1, t, n2)), y, fma(n3, t, n4)), y, fma(n5, t, n6));
    const below = fma(fma(fma(d0, t, d1), y, fma(d2, t, d3)), y, fma(d4, t, one));
    v128.store(at, f32x4.mul(x, f32x4.div(above, below)));
  }
}

/** Bytes of words that go through the stages together, and their logarithms. */
const PIECE: usize = 4096;
const LOGARITHMS = memory.data(4096, 16);

/** Standard normals Φ⁻¹ of one coordinate of points first … first + count − 1; both are multiples of four. */
export function fillSobolNormals(at: usize, count: i32, first: i32, steps: usize, seeds: usize): void {
  for (let left = <usize>count << 2; left > 0; ) {
    const size = min(left, PIECE);
    words(at, <i32>(size >> 2), first, steps, seeds);
    logarithms(at, at + size, LOGARITHMS);
    quantiles(at, at + size, LOGARITHMS);
    at += size;
    first += <i32>(size >> 2);
    left -= size;
  }
}

/** e^{shift − rate Σ_k z_k²} of the first `coordinates` rows of normals [..][vectors], a Gaussian over a wider one. */
export function widenedWeights(normals: usize, coordinates: i32, vectors: i32, rate: f32, shift: f32, out: usize): void {
  const stride = <usize>vectors << 4;
  const by = f32x4.splat(rate);
  for (let v: usize = 0; v < stride; v += 16) {
    let sum = f32x4.splat(shift);
    for (let k = 0, at = normals + v; k < coordinates; k++, at += stride) {
      const z = v128.load(at);
      sum = negatedFma(f32x4.mul(z, by), z, sum);
    }
    v128.store(out + v, sum);
  }
  exp(out, out, vectors << 2);
}
