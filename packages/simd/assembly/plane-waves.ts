// What nets of cosine neurons share: arguments w·x + b, sine and cosine of them, and the factor of every gradient.
import { product } from "./dense";
import { entry, fma, negatedFma, step } from "./vector";

// 1/π, 1.5·2²³ (adding it rounds to an integer), π in three parts whose first two have few bits
export const REDUCTION = memory.data<f32>([
  0.3183098861837907, 12582912, 3.140625, 9.67502593994140625e-4, 1.509957990978376432e-7, 1,
]);
// (cos r − 1)/r² and (sin r − r)/r³ in r² for |r| ≤ π/2 by Remez' algorithm, errors 2.5·10⁻¹⁰ and 5·10⁻⁹
export const COSINE = memory.data<f32>([
  -2.6076822975799627e-7, 2.4761870926232787e-5, -0.0013888403224292867, 0.04166664070752786, -0.49999999549097723,
]);
export const SINE = memory.data<f32>([2.6000222889388446e-6, -0.00019806600625292355, 0.008333017092501686, -0.16666657088592793]);

/** x/π + 1.5·2²³: the integer next to x/π in the low bits. */
// @ts-ignore: decorator
@inline
export function shiftedOf(x: v128): v128 {
  return fma(x, entry(REDUCTION, 0), entry(REDUCTION, 1));
}

/** x less that many times π, |r| ≤ π/2 (products exact for |x| ≤ 8192). */
// @ts-ignore: decorator
@inline
export function reduced(x: v128, shifted: v128): v128 {
  const n = f32x4.sub(shifted, entry(REDUCTION, 1));
  let r = negatedFma(n, entry(REDUCTION, 2), x);
  r = negatedFma(n, entry(REDUCTION, 3), r);
  return negatedFma(n, entry(REDUCTION, 4), r);
}

// @ts-ignore: decorator
@inline
export function cosineOf(y: v128, sign: v128): v128 {
  let p = step(entry(COSINE, 0), y, COSINE, 1);
  p = step(p, y, COSINE, 2);
  p = step(p, y, COSINE, 3);
  p = step(p, y, COSINE, 4);
  return v128.xor(fma(p, y, entry(REDUCTION, 5)), sign);
}

// @ts-ignore: decorator
@inline
export function sineOf(r: v128, y: v128, sign: v128): v128 {
  let p = step(entry(SINE, 0), y, SINE, 1);
  p = step(p, y, SINE, 2);
  p = step(p, y, SINE, 3);
  return v128.xor(fma(f32x4.mul(p, y), r, r), sign);
}

/** The sum of four lanes in float64. */
// @ts-ignore: decorator
@inline
export function total(x: v128): f64 {
  const pair = f64x2.add(f64x2.promote_low_f32x4(x), f64x2.promote_low_f32x4(v128.shuffle<i32>(x, x, 2, 3, 2, 3)));
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}

/** Up to so many components, sums over components run component by component instead of through a packed product. */
export const FEW: i32 = 8;

/** t = w₀·x + b, then t += w_k·x for every further component; rows of x are `xRow` bytes apart. */
// @ts-ignore: decorator
@inline
function argumentsOfOne(w: usize, bias: v128, x: usize, xRow: usize, dimension: i32, to: usize, end: usize): void {
  const w0 = v128.load32_splat(w);
  let from = x;
  for (let at = to; at < end; at += 16, from += 16) v128.store(at, fma(w0, v128.load(from), bias));
  for (let k = 1; k < dimension; k++) {
    const weight = v128.load32_splat(w + (<usize>k << 2));
    from = x + <usize>k * xRow;
    for (let at = to; at < end; at += 16, from += 16) v128.store(at, fma(weight, v128.load(from), v128.load(at)));
  }
}

/**
 * Arguments w·x + b of `neurons` neurons (rows, `stride` bytes apart) at `points` points (columns, a multiple of four).
 * Row k of x holds component k.
 */
export function argumentsOf(
  w: usize, wRow: usize, b: usize, neurons: i32, x: usize, xRow: usize, points: i32, dimension: i32, to: usize,
  stride: usize, work: usize,
): void {
  for (let i = 0; i < neurons; i++) {
    const bias = b == 0 ? i32x4.splat(0) : v128.load32_splat(b + (<usize>i << 2));
    const row = to + <usize>i * stride;
    const end = row + (<usize>points << 2);
    if (dimension <= FEW) argumentsOfOne(w + <usize>i * wRow, bias, x, xRow, dimension, row, end);
    else
      for (let at = row; at < end; at += 16) v128.store(at, bias);
  }
  if (dimension > FEW) product<f32, f32>(neurons, points, dimension, w, wRow, 4, x, xRow, 4, to, stride, 1, false, work);
}

/** Turns Σ F·sin into gradients: times −a. */
export function timesAmplitude(a: usize, neurons: i32, dimension: i32, toW: usize, toB: usize): void {
  for (let i = 0; i < neurons; i++) {
    const factor = -<f64>load<f32>(a + (<usize>i << 2));
    const at = toB + (<usize>i << 3);
    store<f64>(at, load<f64>(at) * factor);
    for (let k = 0; k < dimension; k++, toW += 8) store<f64>(toW, load<f64>(toW) * factor);
  }
}
