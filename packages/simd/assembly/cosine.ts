// Nets of cosine neurons, φ(x) = Σ a·cos(w·x + b): the arguments of a block of neurons by a dense product, then sine
// and cosine of them; at single points, and on a grid, where the cosine of a sum takes two dense products.
import { product } from "./dense";
import { entry, fma, negatedFma, step } from "./vector";

// 1/π, 1.5·2²³ (adding it rounds to an integer), π in three parts whose first two have few bits
const REDUCTION = memory.data<f32>([
  0.3183098861837907, 12582912, 3.140625, 9.67502593994140625e-4, 1.509957990978376432e-7, 1,
]);
// (cos r − 1)/r² and (sin r − r)/r³ in r² for |r| ≤ π/2 by Remez' algorithm, errors 2.5·10⁻¹⁰ and 5·10⁻⁹
const COSINE = memory.data<f32>([
  -2.6076822975799627e-7, 2.4761870926232787e-5, -0.0013888403224292867, 0.04166664070752786, -0.49999999549097723,
]);
const SINE = memory.data<f32>([2.6000222889388446e-6, -0.00019806600625292355, 0.008333017092501686, -0.16666657088592793]);

/** x/π + 1.5·2²³: the integer next to x/π in the low bits. */
// @ts-ignore: decorator
@inline
function shiftedOf(x: v128): v128 {
  return fma(x, entry(REDUCTION, 0), entry(REDUCTION, 1));
}

/** x less that many times π, |r| ≤ π/2 (products exact for |x| ≤ 8192). */
// @ts-ignore: decorator
@inline
function reduced(x: v128, shifted: v128): v128 {
  const n = f32x4.sub(shifted, entry(REDUCTION, 1));
  let r = negatedFma(n, entry(REDUCTION, 2), x);
  r = negatedFma(n, entry(REDUCTION, 3), r);
  return negatedFma(n, entry(REDUCTION, 4), r);
}

// @ts-ignore: decorator
@inline
function cosineOf(y: v128, sign: v128): v128 {
  let p = step(entry(COSINE, 0), y, COSINE, 1);
  p = step(p, y, COSINE, 2);
  p = step(p, y, COSINE, 3);
  p = step(p, y, COSINE, 4);
  return v128.xor(fma(p, y, entry(REDUCTION, 5)), sign);
}

// @ts-ignore: decorator
@inline
function sineOf(r: v128, y: v128, sign: v128): v128 {
  let p = step(entry(SINE, 0), y, SINE, 1);
  p = step(p, y, SINE, 2);
  p = step(p, y, SINE, 3);
  return v128.xor(fma(f32x4.mul(p, y), r, r), sign);
}

/** The sum of four lanes in float64. */
// @ts-ignore: decorator
@inline
function total(x: v128): f64 {
  const pair = f64x2.add(f64x2.promote_low_f32x4(x), f64x2.promote_low_f32x4(v128.shuffle<i32>(x, x, 2, 3, 2, 3)));
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}

/** Up to so many components, sums over components run component by component instead of through a packed product. */
const FEW: i32 = 8;

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
function argumentsOf(
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

const NEURONS: i32 = 32;
const POINTS: i32 = 256;

/** φ += a·cos t, eight numbers at a time, which share every constant. */
function addCosines(phi: usize, from: usize, end: usize, amplitude: v128): void {
  for (; from < end; from += 32, phi += 32) {
    const xa = v128.load(from);
    const xb = v128.load(from, 16);
    let c = entry(REDUCTION, 0);
    const magic = entry(REDUCTION, 1);
    const shiftedA = fma(xa, c, magic);
    const shiftedB = fma(xb, c, magic);
    const na = f32x4.sub(shiftedA, magic);
    const nb = f32x4.sub(shiftedB, magic);
    c = entry(REDUCTION, 2);
    let ra = negatedFma(na, c, xa);
    let rb = negatedFma(nb, c, xb);
    c = entry(REDUCTION, 3);
    ra = negatedFma(na, c, ra);
    rb = negatedFma(nb, c, rb);
    c = entry(REDUCTION, 4);
    ra = negatedFma(na, c, ra);
    rb = negatedFma(nb, c, rb);
    const ya = f32x4.mul(ra, ra);
    const yb = f32x4.mul(rb, rb);
    c = entry(COSINE, 0);
    let d = entry(COSINE, 1);
    let pa = fma(c, ya, d);
    let pb = fma(c, yb, d);
    d = entry(COSINE, 2);
    pa = fma(pa, ya, d);
    pb = fma(pb, yb, d);
    d = entry(COSINE, 3);
    pa = fma(pa, ya, d);
    pb = fma(pb, yb, d);
    d = entry(COSINE, 4);
    pa = fma(pa, ya, d);
    pb = fma(pb, yb, d);
    d = entry(REDUCTION, 5);
    pa = v128.xor(fma(pa, ya, d), i32x4.shl(shiftedA, 31));
    pb = v128.xor(fma(pb, yb, d), i32x4.shl(shiftedB, 31));
    v128.store(phi, fma(amplitude, pa, v128.load(phi)));
    v128.store(phi, fma(amplitude, pb, v128.load(phi, 16)), 16);
  }
}

/** Σ x·y over `count` numbers, a multiple of eight, in float64 after eight float32 sums. */
// @ts-ignore: decorator
@inline
function dot(x: usize, y: usize, count: i32): f64 {
  let s0 = i32x4.splat(0);
  let s1 = i32x4.splat(0);
  for (const end = x + (<usize>count << 2); x < end; x += 32, y += 32) {
    s0 = fma(v128.load(x), v128.load(y), s0);
    s1 = fma(v128.load(x, 16), v128.load(y, 16), s1);
  }
  return total(s0) + total(s1);
}

/**
 * φ at `points` points. Row k of x holds component k; these rows, `xRow` bytes apart, and φ are whole blocks of 256.
 * `table` takes 32 KiB.
 */
export function cosineNet(
  a: usize, w: usize, b: usize, neurons: i32, dimension: i32, x: usize, xRow: usize, points: i32, phi: usize, table: usize,
  work: usize,
): void {
  const row = <usize>dimension << 2;
  const many = dimension > FEW;
  memory.fill(phi, 0, xRow);
  for (let p = 0; p < points; p += POINTS) {
    const across = min(POINTS, (points - p + 7) & ~7);
    const offset = <usize>p << 2;
    for (let i = 0; i < neurons; i += NEURONS) {
      const count = min(NEURONS, neurons - i);
      if (many)
        argumentsOf(w + <usize>i * row, row, b + (<usize>i << 2), count, x + offset, xRow, across, dimension, table, POINTS * 4, work);
      for (let j = 0; j < count; j++) {
        const from = many ? table + <usize>j * POINTS * 4 : table;
        if (!many) argumentsOf(w + <usize>(i + j) * row, row, b + (<usize>(i + j) << 2), 1, x + offset, xRow, across, dimension, from, POINTS * 4, work);
        addCosines(phi + offset, from, from + (<usize>across << 2), v128.load32_splat(a + (<usize>(i + j) << 2)));
      }
    }
  }
}

/** Σ F·cos t to `toCosine`, Σ F·sin t to `toSine`, and F·sin t in the place of t: eight numbers at a time. */
function weigh(t: usize, end: usize, force: usize, toCosine: usize, toSine: usize): void {
  let cosinesA = i32x4.splat(0);
  let cosinesB = i32x4.splat(0);
  let sinesA = i32x4.splat(0);
  let sinesB = i32x4.splat(0);
  for (; t < end; t += 32, force += 32) {
    let ra = v128.load(t);
    let rb = v128.load(t, 16);
    let c = entry(REDUCTION, 0);
    let d = entry(REDUCTION, 1);
    let signA = fma(ra, c, d);
    let signB = fma(rb, c, d);
    const na = f32x4.sub(signA, d);
    const nb = f32x4.sub(signB, d);
    signA = i32x4.shl(signA, 31);
    signB = i32x4.shl(signB, 31);
    c = entry(REDUCTION, 2);
    ra = negatedFma(na, c, ra);
    rb = negatedFma(nb, c, rb);
    c = entry(REDUCTION, 3);
    ra = negatedFma(na, c, ra);
    rb = negatedFma(nb, c, rb);
    c = entry(REDUCTION, 4);
    ra = negatedFma(na, c, ra);
    rb = negatedFma(nb, c, rb);
    const ya = f32x4.mul(ra, ra);
    const yb = f32x4.mul(rb, rb);
    c = entry(COSINE, 0);
    d = entry(COSINE, 1);
    let pa = fma(c, ya, d);
    let pb = fma(c, yb, d);
    c = entry(SINE, 0);
    d = entry(SINE, 1);
    let qa = fma(c, ya, d);
    let qb = fma(c, yb, d);
    d = entry(COSINE, 2);
    pa = fma(pa, ya, d);
    pb = fma(pb, yb, d);
    d = entry(SINE, 2);
    qa = fma(qa, ya, d);
    qb = fma(qb, yb, d);
    d = entry(COSINE, 3);
    pa = fma(pa, ya, d);
    pb = fma(pb, yb, d);
    d = entry(SINE, 3);
    qa = fma(qa, ya, d);
    qb = fma(qb, yb, d);
    d = entry(COSINE, 4);
    pa = fma(pa, ya, d);
    pb = fma(pb, yb, d);
    d = entry(REDUCTION, 5);
    pa = fma(pa, ya, d);
    pb = fma(pb, yb, d);
    // the sign (−1)ⁿ of cosine and sine goes to F
    const fa = v128.xor(v128.load(force), signA);
    const fb = v128.xor(v128.load(force, 16), signB);
    cosinesA = fma(fa, pa, cosinesA);
    cosinesB = fma(fb, pb, cosinesB);
    qa = f32x4.mul(fa, fma(f32x4.mul(qa, ya), ra, ra));
    qb = f32x4.mul(fb, fma(f32x4.mul(qb, yb), rb, rb));
    sinesA = f32x4.add(sinesA, qa);
    sinesB = f32x4.add(sinesB, qb);
    v128.store(t, qa);
    v128.store(t, qb, 16);
  }
  store<f64>(toCosine, load<f64>(toCosine) + total(cosinesA) + total(cosinesB));
  store<f64>(toSine, load<f64>(toSine) + total(sinesA) + total(sinesB));
}

/** Turns Σ F·sin into gradients: times −a. */
function timesAmplitude(a: usize, neurons: i32, dimension: i32, toW: usize, toB: usize): void {
  for (let i = 0; i < neurons; i++) {
    const factor = -<f64>load<f32>(a + (<usize>i << 2));
    const at = toB + (<usize>i << 3);
    store<f64>(at, load<f64>(at) * factor);
    for (let k = 0; k < dimension; k++, toW += 8) store<f64>(toW, load<f64>(toW) * factor);
  }
}

/** Σ_p F ∂φ/∂(a, w, b); x and F are laid out as in `cosineNet`, F is 0 beyond `points`. The results start from 0. */
export function cosineNetGradient(
  a: usize, w: usize, b: usize, neurons: i32, dimension: i32, x: usize, xRow: usize, points: i32, force: usize, toA: usize,
  toW: usize, toB: usize, table: usize, work: usize,
): void {
  const row = <usize>dimension << 2;
  const many = dimension > FEW;
  for (let p = 0; p < points; p += POINTS) {
    const across = min(POINTS, (points - p + 7) & ~7);
    const offset = <usize>p << 2;
    for (let i = 0; i < neurons; i += NEURONS) {
      const count = min(NEURONS, neurons - i);
      const gradient = toW + 2 * <usize>i * row;
      if (many)
        argumentsOf(w + <usize>i * row, row, b + (<usize>i << 2), count, x + offset, xRow, across, dimension, table, POINTS * 4, work);
      for (let j = 0; j < count; j++) {
        const t = many ? table + <usize>j * POINTS * 4 : table;
        if (!many) argumentsOf(w + <usize>(i + j) * row, row, b + (<usize>(i + j) << 2), 1, x + offset, xRow, across, dimension, t, POINTS * 4, work);
        const to = <usize>(i + j) << 3;
        weigh(t, t + (<usize>across << 2), force + offset, toA + to, toB + to);
        if (!many)
          for (let k = 0; k < dimension; k++) {
            const at = gradient + 2 * <usize>j * row + (<usize>k << 3);
            store<f64>(at, load<f64>(at) + dot(t, x + offset + <usize>k * xRow, across));
          }
      }
      if (many)
        product<f32, f64>(count, dimension, across, table, POINTS * 4, 4, x + offset, 4, xRow, gradient, 2 * row, 1, false, work);
    }
  }
  timesAmplitude(a, neurons, dimension, toW, toB);
}

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
  table1: usize, table2: usize, work: usize,
): void {
  const row = <usize>(first + second) << 2;
  const stride1 = padded(rows);
  const stride2 = padded(columns);
  for (let i = 0; i < neurons; i += BLOCK) {
    const count = min(BLOCK, neurons - i);
    const from = w + <usize>i * row;
    axis(a + (<usize>i << 2), from, row, b + (<usize>i << 2), count, x, first, table1, stride1, work);
    axis(0, from + (<usize>first << 2), row, 0, count, y, second, table2, stride2, work);
    product<f32, f32>(rows, columns, 2 * count, table1, 4, stride1, table2, stride2, 4, phi, <usize>columns << 2, 1, false, work);
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

/** Σ F ∂φ/∂(a, w, b) on the grid. The results start from 0; `sums1` and `sums2` are as large as the tables. */
export function cosineGridGradient(
  a: usize, w: usize, b: usize, neurons: i32, first: i32, second: i32, x: usize, rows: i32, y: usize, columns: i32, force: usize,
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
    product<f32, f32>(2 * count, rows, columns, table2, stride2, 4, force, 4, across, sums1, stride1, 1, false, work);
    product<f32, f32>(2 * count, columns, rows, table1, stride1, 4, force, across, 4, sums2, stride2, 1, false, work);
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
