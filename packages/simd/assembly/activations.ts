// Activations over arrays whose length is a multiple of four; `to` may equal `from`.
import { entry, fma, negatedFma, step } from "./vector";

const SIGN = memory.data<i32>([0x80000000]);
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

// 1/ln 2, magic, ln 2, then (eʳ − 1)/r highest power first: minimax on |r| ≤ ln(2)/2, relative error 1.4·10⁻⁸
const EXPM1 = memory.data<f32>([
  1.4426950408889634, 12582912, 0.6931471805599453, 1.39464392167208e-3, 8.366577291610392e-3, 4.166628217068594e-2,
  1.66665430415585e-1, 5.00000006190087e-1, 1,
]);

/** eˣ − 1 for −87 ≤ x ≤ 20, to relative accuracy near 0: 2ⁿ(eʳ − 1) + (2ⁿ − 1) with x = n ln 2 + r. */
// @ts-ignore: decorator
@inline
function expm1Of(x: v128): v128 {
  const magic = entry(EXPM1, 1);
  const shifted = fma(x, entry(EXPM1, 0), magic);
  const r = negatedFma(f32x4.sub(shifted, magic), entry(EXPM1, 2), x);
  let p = step(entry(EXPM1, 3), r, EXPM1, 4);
  p = step(p, r, EXPM1, 5);
  p = step(p, r, EXPM1, 6);
  p = step(p, r, EXPM1, 7);
  const one = entry(EXPM1, 8);
  const power = i32x4.add(i32x4.shl(shifted, 23), one);
  return fma(power, fma(f32x4.mul(r, r), p, r), f32x4.sub(power, one));
}

const TANH = memory.data<f32>([9.5, -9.5, 2]);

/** (e²ˣ − 1)/((e²ˣ − 1) + 2); ±1 beyond 9.5, where float32 has nothing else. */
// @ts-ignore: decorator
@inline
function tanhOf(argument: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(argument, entry(TANH, 0)), entry(TANH, 1));
  const e = expm1Of(f32x4.add(x, x));
  return f32x4.div(e, f32x4.add(e, entry(TANH, 2)));
}

const SIGMOID = memory.data<f32>([20]);

/** eˣ/(1 + eˣ); 1 from x = 20 on. */
// @ts-ignore: decorator
@inline
function sigmoidOf(argument: v128): v128 {
  const e = expOf(argument);
  const one = entry(EXP, 12);
  const low = f32x4.div(e, f32x4.add(e, one));
  // e^x = ∞ gives NaN there, and 1 is meant
  return v128.bitselect(one, low, f32x4.gt(argument, entry(SIGMOID, 0)));
}

// −ln(erfc x)/x, highest power first: minimax on [0, 4], error of erf below 3·10⁻⁸; limit
const ERF = memory.data<f32>([
  3.7970784299978245e-5, -3.600802509671919e-4, 1.1896118502741167e-3, 2.970066970521514e-4, -1.9391590652339433e-2,
  1.0284126531766113e-1, 6.366119655399787e-1, 1.128379442205249, 4,
]);

/** −(e^{−|x|Q(|x|)} − 1) with the sign of x; ±1 beyond |x| = 4. */
// @ts-ignore: decorator
@inline
function erfOf(x: v128): v128 {
  const sign = v128.and(x, entry(SIGN, 0));
  const size = f32x4.pmin(v128.xor(x, sign), entry(ERF, 8));
  let q = step(entry(ERF, 0), size, ERF, 1);
  q = step(q, size, ERF, 2);
  q = step(q, size, ERF, 3);
  q = step(q, size, ERF, 4);
  q = step(q, size, ERF, 5);
  q = step(q, size, ERF, 6);
  q = step(q, size, ERF, 7);
  // eʸ − 1 ≤ 0 for y = −|x|Q: the opposite sign of x turns it into erf
  return v128.xor(expm1Of(f32x4.neg(f32x4.mul(q, size))), v128.xor(sign, entry(SIGN, 0)));
}

// 1/π, magic, π in three parts, then (sin r/r − 1)/r² highest power first: minimax on |r| ≤ π/2, relative error 6·10⁻⁹
const SINE = memory.data<f32>([
  0.3183098861837907, 12582912, 3.140625, 9.67502593994140625e-4, 1.509957990978376432e-7, 2.6056311361963985e-6,
  -1.980953897384244e-4, 8.333065430014691e-3, -1.6666659521179378e-1, 0.5,
]);

/** (−1)ⁿ sin(x − turns·π), n the integer in the low bits of `parity`. */
// @ts-ignore: decorator
@inline
function alternatingSine(x: v128, turns: v128, parity: v128): v128 {
  let r = negatedFma(turns, entry(SINE, 2), x);
  r = negatedFma(turns, entry(SINE, 3), r);
  r = negatedFma(turns, entry(SINE, 4), r);
  const y = f32x4.mul(r, r);
  let s = step(entry(SINE, 5), y, SINE, 6);
  s = step(s, y, SINE, 7);
  s = step(s, y, SINE, 8);
  return v128.xor(fma(f32x4.mul(s, y), r, r), i32x4.shl(parity, 31));
}

/** sin x = (−1)ⁿ sin(x − nπ), n the integer next to x/π; π in three parts (exact products for |x| ≤ 8192). */
// @ts-ignore: decorator
@inline
export function sinOf(x: v128): v128 {
  const magic = entry(SINE, 1);
  const shifted = fma(x, entry(SINE, 0), magic);
  return alternatingSine(x, f32x4.sub(shifted, magic), shifted);
}

/** cos x = (−1)ⁿ sin(x − (n − ½)π), n the integer next to x/π + ½. */
// @ts-ignore: decorator
@inline
export function cosOf(x: v128): v128 {
  const magic = entry(SINE, 1);
  const half = entry(SINE, 9);
  const shifted = f32x4.add(fma(x, entry(SINE, 0), half), magic);
  const turns = f32x4.sub(f32x4.sub(shifted, magic), half);
  return alternatingSine(x, turns, shifted);
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
  for (const end = from + (<usize>count << 2); from < end; from += 16, to += 16) v128.store(to, sinOf(v128.load(from)));
}

export function cos(from: usize, to: usize, count: i32): void {
  for (const end = from + (<usize>count << 2); from < end; from += 16, to += 16) v128.store(to, cosOf(v128.load(from)));
}

export function relu(from: usize, to: usize, count: i32): void {
  const zero = f32x4.splat(0);
  for (const end = from + (<usize>count << 2); from < end; from += 16, to += 16)
    v128.store(to, f32x4.pmax(v128.load(from), zero));
}
