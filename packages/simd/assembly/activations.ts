// Activations over arrays whose length is a multiple of four; `to` may equal `from`.
import { entry, fma, negatedFma, step } from "./vector";

const SIGN = memory.data<i32>([0x80000000, 1]);
// magic: 1.5·2²³, whose sum with a small number is an integer in the low mantissa bits
const EXP = memory.data<f32>([
  89, -104, 1.44269504088896341, 12582912, 0.693359375, -2.12194440e-4, 1.98756915e-4, 1.3981999507e-3,
  8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1, 1,
]);

// @ts-ignore: decorator
@inline
function expOf(argument: v128): v128 {
  // beyond these limits float32 has only 0 and ∞; the order of arguments keeps NaN
  const x = f32x4.pmax(f32x4.pmin(argument, entry(EXP, 0)), entry(EXP, 1));
  const magic = entry(EXP, 3);
  const shifted = fma(x, entry(EXP, 2), magic);
  const n = f32x4.sub(shifted, magic);
  let r = negatedFma(n, entry(EXP, 4), x);
  r = negatedFma(n, entry(EXP, 5), r);
  let p = step(entry(EXP, 6), r, EXP, 7);
  p = step(p, r, EXP, 8);
  p = step(p, r, EXP, 9);
  p = step(p, r, EXP, 10);
  p = step(p, r, EXP, 11);
  const one = entry(EXP, 12);
  p = f32x4.add(fma(p, f32x4.mul(r, r), r), one);
  // 2ⁿ in two factors, so that subnormal results and those near the largest number come out
  const whole = i32x4.sub(shifted, magic);
  const half = i32x4.shr_s(whole, 1);
  const first = i32x4.add(i32x4.shl(half, 23), one);
  const second = i32x4.add(i32x4.shl(i32x4.sub(whole, half), 23), one);
  return f32x4.mul(f32x4.mul(p, first), second);
}

/** eˣ for |x| ≤ 87, where one factor 2ⁿ is enough. */
// @ts-ignore: decorator
@inline
function moderateExp(x: v128): v128 {
  const magic = entry(EXP, 3);
  const shifted = fma(x, entry(EXP, 2), magic);
  const n = f32x4.sub(shifted, magic);
  let r = negatedFma(n, entry(EXP, 4), x);
  r = negatedFma(n, entry(EXP, 5), r);
  let p = step(entry(EXP, 6), r, EXP, 7);
  p = step(p, r, EXP, 8);
  p = step(p, r, EXP, 9);
  p = step(p, r, EXP, 10);
  p = step(p, r, EXP, 11);
  p = f32x4.add(fma(p, f32x4.mul(r, r), r), entry(EXP, 12));
  return i32x4.add(p, i32x4.shl(shifted, 23));
}

// odd polynomial below 0.625; limit of the argument, threshold, 1, −2
const TANH = memory.data<f32>([
  -5.70498872745e-3, 2.06390887954e-2, -5.37397155531e-2, 1.33314422036e-1, -3.33332819422e-1, 10, 0.625, 1, 2,
]);

/** x + x³P(x²) for |x| < 0.625, 1 − 2/(e^{2|x|} + 1) with the sign of x beyond. */
// @ts-ignore: decorator
@inline
function tanhOf(x: v128): v128 {
  const sign = v128.and(x, entry(SIGN, 0));
  const size = v128.xor(x, sign);
  const y = f32x4.mul(x, x);
  let p = step(entry(TANH, 0), y, TANH, 1);
  p = step(p, y, TANH, 2);
  p = step(p, y, TANH, 3);
  p = step(p, y, TANH, 4);
  const inner = fma(f32x4.mul(p, y), x, x);
  const limited = f32x4.pmin(size, entry(TANH, 5));
  const one = entry(TANH, 7);
  const two = entry(TANH, 8);
  const outer = f32x4.sub(one, f32x4.div(two, f32x4.add(moderateExp(f32x4.add(limited, limited)), one)));
  return v128.bitselect(inner, v128.xor(outer, sign), f32x4.lt(size, entry(TANH, 6)));
}

const SIGMOID = memory.data<f32>([87, -87]);

/** 1/(1 + e⁻ˣ). */
// @ts-ignore: decorator
@inline
function sigmoidOf(argument: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(argument, entry(SIGMOID, 0)), entry(SIGMOID, 1));
  const one = entry(TANH, 7);
  return f32x4.div(one, f32x4.add(one, moderateExp(v128.xor(x, entry(SIGN, 0)))));
}

// odd polynomial below the threshold; exponent of 1 − e^… beyond; threshold, limit
const ERF = memory.data<f32>([
  -5.96761703e-4, 4.99119423e-3, -2.67681349e-2, 1.12819925e-1, -3.76125336e-1, 1.28379166e-1, -1.72853470e-5,
  3.83197126e-4, -3.88396438e-3, 2.42546219e-2, -1.06777877e-1, -6.34846687e-1, -1.28717512e-1, 0.921875, 4, 1,
]);

/** x + x·P(x²) for |x| < 0.92, 1 − e^{−|x| + |x|·Q(|x|)} with the sign of x beyond; exactly ±1 from |x| = 4 on. */
// @ts-ignore: decorator
@inline
function erfOf(x: v128): v128 {
  const sign = v128.and(x, entry(SIGN, 0));
  const size = v128.xor(x, sign);
  const y = f32x4.mul(x, x);
  let p = step(entry(ERF, 0), y, ERF, 1);
  p = step(p, y, ERF, 2);
  p = step(p, y, ERF, 3);
  p = step(p, y, ERF, 4);
  p = step(p, y, ERF, 5);
  const inner = fma(p, x, x);
  const t = f32x4.pmin(size, entry(ERF, 14));
  let q = step(entry(ERF, 6), t, ERF, 7);
  q = step(q, t, ERF, 8);
  q = step(q, t, ERF, 9);
  q = step(q, t, ERF, 10);
  q = step(q, t, ERF, 11);
  q = step(q, t, ERF, 12);
  const outer = f32x4.sub(entry(ERF, 15), moderateExp(f32x4.sub(f32x4.mul(q, t), t)));
  return v128.bitselect(inner, v128.xor(outer, sign), f32x4.lt(size, entry(ERF, 13)));
}

const SINE = memory.data<f32>([
  0.6366197723675814, 12582912, 1.5703125, 4.837512969970703125e-4, 7.54978995489188216e-8, -1.9515295891e-4,
  8.3321608736e-3, -1.6666654611e-1,
]);
const COSINE = memory.data<f32>([2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2, -0.5, 1]);

/** sin of x + quarter·π/2, by reduction to |r| ≤ π/4 with π/2 in three parts (exact products for |x| ≤ 8192). */
// @ts-ignore: decorator
@inline
function sineOf(x: v128, quarter: v128): v128 {
  const magic = entry(SINE, 1);
  const shifted = fma(x, entry(SINE, 0), magic);
  const n = f32x4.sub(shifted, magic);
  let r = negatedFma(n, entry(SINE, 2), x);
  r = negatedFma(n, entry(SINE, 3), r);
  r = negatedFma(n, entry(SINE, 4), r);
  const quadrant = i32x4.add(shifted, quarter);
  const y = f32x4.mul(r, r);
  let s = step(entry(SINE, 5), y, SINE, 6);
  s = step(s, y, SINE, 7);
  s = fma(f32x4.mul(s, y), r, r);
  let c = step(entry(COSINE, 0), y, COSINE, 1);
  c = step(c, y, COSINE, 2);
  c = step(c, y, COSINE, 3);
  c = step(c, y, COSINE, 4);
  const odd = i32x4.shr_s(i32x4.shl(quadrant, 31), 31);
  const sign = v128.and(i32x4.shl(quadrant, 30), entry(SIGN, 0));
  return v128.xor(v128.bitselect(c, s, odd), sign);
}

export function exp(from: usize, to: usize, count: i32): void {
  for (const end = from + (<usize>count << 2); from < end; from += 16, to += 16) v128.store(to, expOf(v128.load(from)));
}

export function tanh(from: usize, to: usize, count: i32): void {
  for (const end = from + (<usize>count << 2); from < end; from += 16, to += 16) v128.store(to, tanhOf(v128.load(from)));
}

export function sigmoid(from: usize, to: usize, count: i32): void {
  for (const end = from + (<usize>count << 2); from < end; from += 16, to += 16) v128.store(to, sigmoidOf(v128.load(from)));
}

export function erf(from: usize, to: usize, count: i32): void {
  for (const end = from + (<usize>count << 2); from < end; from += 16, to += 16) v128.store(to, erfOf(v128.load(from)));
}

const GELU = memory.data<f32>([0.5, 0.7071067811865476]);

export function gelu(from: usize, to: usize, count: i32): void {
  for (const end = from + (<usize>count << 2); from < end; from += 16, to += 16) {
    const x = v128.load(from);
    const half = f32x4.mul(x, entry(GELU, 0));
    v128.store(to, fma(half, erfOf(f32x4.mul(x, entry(GELU, 1))), half));
  }
}

export function sin(from: usize, to: usize, count: i32): void {
  for (const end = from + (<usize>count << 2); from < end; from += 16, to += 16) v128.store(to, sineOf(v128.load(from), i32x4.splat(0)));
}

export function cos(from: usize, to: usize, count: i32): void {
  const quarter = entry(SIGN, 1);
  for (const end = from + (<usize>count << 2); from < end; from += 16, to += 16) v128.store(to, sineOf(v128.load(from), quarter));
}

export function relu(from: usize, to: usize, count: i32): void {
  const zero = f32x4.splat(0);
  for (const end = from + (<usize>count << 2); from < end; from += 16, to += 16)
    v128.store(to, f32x4.pmax(v128.load(from), zero));
}
