// Nets of cosine neurons, φ(x) = Σ a·cos(w·x + b), at single points: the arguments of a block of neurons first, then their cosines.
import { product } from "./dense";
import { argumentsOf, COSINE, FEW, REDUCTION, SINE, timesAmplitude, total } from "./plane-waves";
import { entry, fma, negatedFma } from "./vector";

const NEURONS: i32 = 32;
const POINTS: i32 = 256;

/** φ += a·cos t, eight numbers at a time, which share every constant: a line a constant. */
function addCosines(phi: usize, from: usize, end: usize, amplitude: v128): void {
  for (; from < end; from += 32, phi += 32) {
    const xa = v128.load(from), xb = v128.load(from, 16); let c = entry(REDUCTION, 0);
    const magic = entry(REDUCTION, 1);
    const shiftedA = fma(xa, c, magic), shiftedB = fma(xb, c, magic);
    const na = f32x4.sub(shiftedA, magic), nb = f32x4.sub(shiftedB, magic);
    c = entry(REDUCTION, 2); let ra = negatedFma(na, c, xa), rb = negatedFma(nb, c, xb);
    c = entry(REDUCTION, 3); ra = negatedFma(na, c, ra); rb = negatedFma(nb, c, rb);
    c = entry(REDUCTION, 4); ra = negatedFma(na, c, ra); rb = negatedFma(nb, c, rb);
    const ya = f32x4.mul(ra, ra), yb = f32x4.mul(rb, rb);
    c = entry(COSINE, 0); let d = entry(COSINE, 1), pa = fma(c, ya, d), pb = fma(c, yb, d);
    d = entry(COSINE, 2); pa = fma(pa, ya, d); pb = fma(pb, yb, d);
    d = entry(COSINE, 3); pa = fma(pa, ya, d); pb = fma(pb, yb, d);
    d = entry(COSINE, 4); pa = fma(pa, ya, d); pb = fma(pb, yb, d);
    d = entry(REDUCTION, 5); pa = v128.xor(fma(pa, ya, d), i32x4.shl(shiftedA, 31)); pb = v128.xor(fma(pb, yb, d), i32x4.shl(shiftedB, 31));
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
  let cosinesA = i32x4.splat(0), cosinesB = i32x4.splat(0);
  let sinesA = i32x4.splat(0), sinesB = i32x4.splat(0);
  for (; t < end; t += 32, force += 32) {
    let ra = v128.load(t), rb = v128.load(t, 16);
    let c = entry(REDUCTION, 0);
    let d = entry(REDUCTION, 1);
    let signA = fma(ra, c, d), signB = fma(rb, c, d);
    const na = f32x4.sub(signA, d), nb = f32x4.sub(signB, d);
    signA = i32x4.shl(signA, 31); signB = i32x4.shl(signB, 31);
    c = entry(REDUCTION, 2); ra = negatedFma(na, c, ra); rb = negatedFma(nb, c, rb);
    c = entry(REDUCTION, 3); ra = negatedFma(na, c, ra); rb = negatedFma(nb, c, rb);
    c = entry(REDUCTION, 4); ra = negatedFma(na, c, ra); rb = negatedFma(nb, c, rb);
    const ya = f32x4.mul(ra, ra), yb = f32x4.mul(rb, rb);
    c = entry(COSINE, 0); d = entry(COSINE, 1);
    let pa = fma(c, ya, d), pb = fma(c, yb, d);
    c = entry(SINE, 0); d = entry(SINE, 1);
    let qa = fma(c, ya, d), qb = fma(c, yb, d);
    d = entry(COSINE, 2); pa = fma(pa, ya, d); pb = fma(pb, yb, d);
    d = entry(SINE, 2); qa = fma(qa, ya, d); qb = fma(qb, yb, d);
    d = entry(COSINE, 3); pa = fma(pa, ya, d); pb = fma(pb, yb, d);
    d = entry(SINE, 3); qa = fma(qa, ya, d); qb = fma(qb, yb, d);
    d = entry(COSINE, 4); pa = fma(pa, ya, d); pb = fma(pb, yb, d);
    d = entry(REDUCTION, 5); pa = fma(pa, ya, d); pb = fma(pb, yb, d);
    // the sign (−1)ⁿ of cosine and sine goes to F
    const fa = v128.xor(v128.load(force), signA), fb = v128.xor(v128.load(force, 16), signB);
    cosinesA = fma(fa, pa, cosinesA); cosinesB = fma(fb, pb, cosinesB);
    qa = f32x4.mul(fa, fma(f32x4.mul(qa, ya), ra, ra)); qb = f32x4.mul(fb, fma(f32x4.mul(qb, yb), rb, rb));
    sinesA = f32x4.add(sinesA, qa); sinesB = f32x4.add(sinesB, qb);
    v128.store(t, qa);
    v128.store(t, qb, 16);
  }
  store<f64>(toCosine, load<f64>(toCosine) + total(cosinesA) + total(cosinesB));
  store<f64>(toSine, load<f64>(toSine) + total(sinesA) + total(sinesB));
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
