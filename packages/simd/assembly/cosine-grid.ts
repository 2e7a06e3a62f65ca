// The same nets on a grid, where the cosine of a sum takes two dense products of cosines and sines on the axes.
import { product } from "./dense";
import { argumentsOf, cosineOf, reduced, shiftedOf, sineOf, timesAmplitude, total } from "./plane-waves";
import { fma, negatedFma } from "./vector";

const BLOCK: i32 = 128;

/** cos t in the place of t, sin t `apart` bytes further on, times two amplitudes. */
function tabulate(t: usize, end: usize, apart: usize, forCosine: v128, forSine: v128): void {
  for (; t < end; t += 16) {
    const x = v128.load(t);
    const shifted = shiftedOf(x);
    const r = reduced(x, shifted);
    const y = f32x4.mul(r, r);
    const sign = i32x4.shl(shifted, 31);
    v128.store(t, f32x4.mul(forCosine, cosineOf(y, sign)));
    v128.store(t + apart, f32x4.mul(forSine, sineOf(r, y, sign)));
  }
}

/** Rows of cosines, then rows of sines, of one block of neurons on one axis; `a` is 0 for amplitudes 1. */
function axis(
  a: usize, w: usize, wRow: usize, b: usize, neurons: i32, x: usize, dimension: i32, table: usize, stride: usize, work: usize,
): void {
  argumentsOf(w, wRow, b, neurons, x, stride, <i32>(stride >> 2), dimension, table, stride, work);
  const apart = <usize>neurons * stride;
  for (let j = 0; j < neurons; j++) {
    const amplitude = a == 0 ? f32x4.splat(1) : v128.load32_splat(a + (<usize>j << 2));
    const t = table + <usize>j * stride;
    tabulate(t, t + stride, apart, amplitude, a == 0 ? amplitude : f32x4.neg(amplitude));
  }
}

// @ts-ignore: decorator
@inline
function padded(points: i32): usize {
  return <usize>((points + 3) & ~3) << 2;
}

/**
 * φ += on the grid of `rows` by `columns` points: the first `first` components of x from the one axis, the other
 * `second` from the other. Row k of x holds component k; the rows of x, y and of the tables, 2·128 each, are padded to a
 * multiple of four numbers.
 */
export function cosineGrid(
  a: usize, w: usize, b: usize, neurons: i32, first: i32, second: i32, x: usize, rows: i32, y: usize, columns: i32, phi: usize,
  odd: usize, table1: usize, table2: usize, work: usize,
): void {
  const row = <usize>(first + second) << 2;
  const across = <usize>columns << 2;
  const stride1 = padded(rows);
  const stride2 = padded(columns);
  for (let i = 0; i < neurons; i += BLOCK) {
    const count = min(BLOCK, neurons - i);
    const from = w + <usize>i * row;
    axis(a + (<usize>i << 2), from, row, b + (<usize>i << 2), count, x, first, table1, stride1, work);
    axis(0, from + (<usize>first << 2), row, 0, count, y, second, table2, stride2, work);
    if (odd == 0) {
      product<f32, f32>(rows, columns, 2 * count, table1, 4, stride1, table2, stride2, 4, phi, across, 1, false, work);
      continue;
    }
    const sines1 = table1 + <usize>count * stride1;
    const sines2 = table2 + <usize>count * stride2;
    product<f32, f32>(rows, columns, count, table1, 4, stride1, table2, stride2, 4, phi, across, 1, false, work);
    product<f32, f32>(rows, columns, count, sines1, 4, stride1, sines2, stride2, 4, odd, across, 1, false, work);
  }
}

/** Σ c·u − s·v to `toCosine` (or nothing if 0) and Σ s·u + c·v to `toSine`; s·u + c·v in the place of u. */
function combine(table: usize, sums: usize, points: i32, apart: usize, toCosine: usize, toSine: usize): void {
  let cosines = i32x4.splat(0);
  let sines = i32x4.splat(0);
  for (let at: usize = 0, end = <usize>points << 2; at < end; at += 16) {
    const c = v128.load(table + at);
    const s = v128.load(table + apart + at);
    const u = v128.load(sums + at);
    const v = v128.load(sums + apart + at);
    cosines = f32x4.add(cosines, negatedFma(s, v, f32x4.mul(c, u)));
    const sine = fma(s, u, f32x4.mul(c, v));
    sines = f32x4.add(sines, sine);
    v128.store(sums + at, sine);
  }
  if (toCosine != 0) {
    store<f64>(toCosine, total(cosines));
    store<f64>(toSine, total(sines));
  }
}

/**
 * Σ F ∂φ/∂(a, w, b) on the grid. The results start from 0; `sums1` and `sums2` are as large as the tables. With `odd`, y is one half
 * of a symmetric axis, and `force` and `odd` hold the sums and differences of F at y and −y.
 */
export function cosineGridGradient(
  a: usize, w: usize, b: usize, neurons: i32, first: i32, second: i32, x: usize, rows: i32, y: usize, columns: i32, force: usize, odd: usize,
  toA: usize, toW: usize, toB: usize, table1: usize, table2: usize, sums1: usize, sums2: usize, work: usize,
): void {
  const dimension = first + second;
  const row = <usize>dimension << 2;
  const stride1 = padded(rows);
  const stride2 = padded(columns);
  const across = <usize>columns << 2;
  for (let i = 0; i < neurons; i += BLOCK) {
    const count = min(BLOCK, neurons - i);
    const from = w + <usize>i * row;
    axis(0, from, row, b + (<usize>i << 2), count, x, first, table1, stride1, work);
    axis(0, from + (<usize>first << 2), row, 0, count, y, second, table2, stride2, work);
    memory.fill(sums1, 0, 2 * <usize>count * stride1);
    memory.fill(sums2, 0, 2 * <usize>count * stride2);
    if (odd == 0) {
      product<f32, f32>(2 * count, rows, columns, table2, stride2, 4, force, 4, across, sums1, stride1, 1, false, work);
      product<f32, f32>(2 * count, columns, rows, table1, stride1, 4, force, across, 4, sums2, stride2, 1, false, work);
    } else {
      const half1 = <usize>count * stride1;
      const half2 = <usize>count * stride2;
      product<f32, f32>(count, rows, columns, table2, stride2, 4, force, 4, across, sums1, stride1, 1, false, work);
      product<f32, f32>(count, rows, columns, table2 + half2, stride2, 4, odd, 4, across, sums1 + half1, stride1, 1, false, work);
      product<f32, f32>(count, columns, rows, table1, stride1, 4, force, across, 4, sums2, stride2, 1, false, work);
      product<f32, f32>(count, columns, rows, table1 + half1, stride1, 4, odd, across, 4, sums2 + half2, stride2, 1, false, work);
    }
    for (let j = 0; j < count; j++) {
      const offset1 = <usize>j * stride1;
      const offset2 = <usize>j * stride2;
      const to = <usize>(i + j) << 3;
      combine(table1 + offset1, sums1 + offset1, rows, <usize>count * stride1, toA + to, toB + to);
      combine(table2 + offset2, sums2 + offset2, columns, <usize>count * stride2, 0, 0);
    }
    const gradient = toW + 2 * <usize>i * row;
    product<f32, f64>(count, first, rows, sums1, stride1, 4, x, 4, stride1, gradient, 2 * row, 1, false, work);
    product<f32, f64>(count, second, columns, sums2, stride2, 4, y, 4, stride2, gradient + (<usize>first << 3), 2 * row, 1, false, work);
  }
  timesAmplitude(a, neurons, dimension, toW, toB);
}
