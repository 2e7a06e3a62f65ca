// Householder reduction of a symmetric matrix to a tridiagonal one in float64, and the way back for its eigenvectors. Rows are
// reduced from the last upwards, so that a reflector is a row, contiguous, and what is left is a leading block of the lower triangle.
import { product } from "./dense";

/** Rows that are reduced before the block above them is brought up to date. */
const PANEL: i32 = 32;
/** Reflectors that the way back applies together. */
const BLOCK: i32 = 64;
/** Squares of a row below which it counts as zero, in a matrix of largest entry about 1. */
const NOTHING: f64 = 1e-280;

// @ts-ignore: decorator
@inline
function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_madd(a, b, c);
  return f64x2.add(f64x2.mul(a, b), c);
}

// @ts-ignore: decorator
@inline
function both(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}

// @ts-ignore: decorator
@inline
function number(base: usize, i: i32): f64 {
  return load<f64>(base + (<usize>i << 3));
}

/** y = A·x from the lower triangle of A [m, m]. Four rows at a time serve as rows and as columns, so A is read once. */
function symmetricTimes(a: usize, row: usize, m: i32, x: usize, y: usize): void {
  let i = 0;
  for (; i + 4 <= m; i += 4, a += row << 2) {
    const xi = x + (<usize>i << 3);
    const x0 = v128.load64_splat(xi), x1 = v128.load64_splat(xi, 8), x2 = v128.load64_splat(xi, 16), x3 = v128.load64_splat(xi, 24);
    let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0;
    const b = a + row, c = b + row, d = c + row;
    const end = <usize>i << 3;
    for (let j: usize = 0; j < end; j += 16) {
      const xj = v128.load(x + j);
      const a0 = v128.load(a + j), a1 = v128.load(b + j), a2 = v128.load(c + j), a3 = v128.load(d + j);
      s0 = madd(a0, xj, s0);
      s1 = madd(a1, xj, s1);
      s2 = madd(a2, xj, s2);
      s3 = madd(a3, xj, s3);
      v128.store(y + j, f64x2.add(madd(a1, x1, madd(a0, x0, v128.load(y + j))), madd(a3, x3, f64x2.mul(a2, x2))));
    }
    corner(a + end, row, 4, xi, y + end);
    store<f64>(y + end, load<f64>(y + end) + both(s0));
    store<f64>(y + end, load<f64>(y + end, 8) + both(s1), 8);
    store<f64>(y + end, load<f64>(y + end, 16) + both(s2), 16);
    store<f64>(y + end, load<f64>(y + end, 24) + both(s3), 24);
  }
  if (i == m) return;
  // at most three rows are left
  const end = <usize>i << 3;
  corner(a + end, row, m - i, x + end, y + end);
  for (; i < m; i++, a += row) {
    const xi = number(x, i);
    let sum: f64 = 0;
    for (let j: usize = 0; j < end; j += 8) {
      const entry = load<f64>(a + j);
      sum += entry * load<f64>(x + j);
      store<f64>(y + j, load<f64>(y + j) + entry * xi);
    }
    store<f64>(y + (<usize>i << 3), number(y, i) + sum);
  }
}

/** y = A·x for the lower triangle of at most four rows. */
function corner(a: usize, row: usize, m: i32, x: usize, y: usize): void {
  for (let r = 0; r < m; r++, a += row) {
    const xr = number(x, r);
    let sum: f64 = number(a, r) * xr;
    for (let c = 0; c < r; c++) {
      const at = y + (<usize>c << 3);
      sum += number(a, c) * number(x, c);
      store<f64>(at, load<f64>(at) + number(a, c) * xr);
    }
    store<f64>(y + (<usize>r << 3), sum);
  }
}

/** sums[q] = Σ_i u[q][i] x[i] for q < count, i < m. */
function dots(u: usize, row: usize, count: i32, m: i32, x: usize, sums: usize): void {
  const even = <usize>(m & ~1) << 3;
  const odd = (m & 1) != 0;
  for (let q = 0; q < count; q += 2, u += row << 1, sums += 16) {
    // an odd count computes one row too many, whose sum nobody reads
    let s0 = f64x2.splat(0), s1 = s0, t0 = s0, t1 = s0;
    let j: usize = 0;
    for (; j + 32 <= even; j += 32) {
      const x0 = v128.load(x + j), x1 = v128.load(x + j, 16);
      s0 = madd(v128.load(u + j), x0, s0);
      t0 = madd(v128.load(u + j + row), x0, t0);
      s1 = madd(v128.load(u + j, 16), x1, s1);
      t1 = madd(v128.load(u + j + row, 16), x1, t1);
    }
    if (j < even) {
      const x0 = v128.load(x + j);
      s0 = madd(v128.load(u + j), x0, s0);
      t0 = madd(v128.load(u + j + row), x0, t0);
    }
    let s = both(f64x2.add(s0, s1));
    let t = both(f64x2.add(t0, t1));
    if (odd) {
      s += load<f64>(u + even) * load<f64>(x + even);
      t += load<f64>(u + even + row) * load<f64>(x + even);
    }
    store<f64>(sums, s);
    store<f64>(sums, t, 8);
  }
}

/** y[i] −= Σ_q by[q] u[q][i] for q < count, i < m. */
function lessRows(u: usize, row: usize, count: i32, m: i32, by: usize, y: usize): void {
  const even = <usize>(m & ~1) << 3;
  const odd = (m & 1) != 0;
  let q = 0;
  for (; q + 4 <= count; q += 4, u += row << 2, by += 32) {
    const b0 = f64x2.neg(v128.load64_splat(by)), b1 = f64x2.neg(v128.load64_splat(by, 8));
    const b2 = f64x2.neg(v128.load64_splat(by, 16)), b3 = f64x2.neg(v128.load64_splat(by, 24));
    const v = u + row, w = v + row, z = w + row;
    for (let j: usize = 0; j < even; j += 16)
      v128.store(
        y + j,
        f64x2.add(
          madd(v128.load(v + j), b1, madd(v128.load(u + j), b0, v128.load(y + j))),
          madd(v128.load(z + j), b3, f64x2.mul(v128.load(w + j), b2)),
        ),
      );
    if (odd) {
      const pair =
        load<f64>(u + even) * load<f64>(by) + load<f64>(v + even) * load<f64>(by, 8) +
        (load<f64>(w + even) * load<f64>(by, 16) + load<f64>(z + even) * load<f64>(by, 24));
      store<f64>(y + even, load<f64>(y + even) - pair);
    }
  }
  for (; q < count; q++, u += row, by += 8) {
    const b0 = f64x2.neg(v128.load64_splat(by));
    for (let j: usize = 0; j < even; j += 16) v128.store(y + j, madd(v128.load(u + j), b0, v128.load(y + j)));
    if (odd) store<f64>(y + even, load<f64>(y + even) - load<f64>(u + even) * load<f64>(by));
  }
}

/**
 * Turns x [m] into the reflector v with v[m − 1] = 1 that maps it to β at its end; β goes to `beta`. Gives τ of H = 1 − τ v vᵀ, 0 for H = 1.
 * Numbers below 10⁻¹⁴⁰ count as zero: their squares would leave float64.
 */
function reflector(x: usize, m: i32, beta: usize): f64 {
  const last = x + (<usize>(m - 1) << 3);
  const alpha = load<f64>(last);
  let rest: f64 = 0;
  for (let at = x; at < last; at += 8) rest += load<f64>(at) * load<f64>(at);
  if (rest < NOTHING) {
    memory.fill(x, 0, last - x);
    store<f64>(last, 1);
    store<f64>(beta, alpha);
    return 0;
  }
  const length = Math.sqrt(alpha * alpha + rest);
  const to = alpha > 0 ? -length : length;
  const by = 1 / (alpha - to);
  for (let at = x; at < last; at += 8) store<f64>(at, load<f64>(at) * by);
  store<f64>(last, 1);
  store<f64>(beta, to);
  return (to - alpha) / to;
}

/** Swaps neighbours: sums with V become factors of W and the other way round. */
function swapPairs(numbers: usize, pairs: i32): void {
  for (const end = numbers + (<usize>pairs << 4); numbers < end; numbers += 16) {
    const pair = v128.load(numbers);
    v128.store(numbers, v128.shuffle<i64>(pair, pair, 1, 0));
  }
}

/**
 * T = Qᵀ A Q for the lower triangle of A [n, n], rows `row` bytes apart. Row i > 0 of A becomes the reflector v_i [i] with zeros behind it;
 * τ_i goes to tau[i], T_ii to d[i], T_{i,i−1} to e[i − 1]. `panel` holds 4·PANEL + 2 rows and 2·PANEL numbers.
 */
export function tridiagonalize(a: usize, row: usize, n: i32, d: usize, e: usize, tau: usize, panel: usize, work: usize): void {
  const swapped = panel + row * (2 * PANEL + 2);
  const sums = swapped + row * (2 * PANEL);
  let high = n;
  while (high > 1) {
    const low = max(1, high - PANEL);
    for (let i = high - 1, p = 0; i >= low; i--, p++) {
      const x = a + <usize>i * row;
      const v = panel + row * (2 * p);
      const w = v + row;
      // row i as the reflectors of this panel leave it: x −= V·W_i + W·V_i
      for (let q = 0; q < 2 * p; q++) store<f64>(sums + (<usize>q << 3), number(panel + row * (q ^ 1), i));
      lessRows(panel, row, 2 * p, i + 1, sums, x);
      store<f64>(d + (<usize>i << 3), number(x, i));
      const t = reflector(x, i, e + (<usize>(i - 1) << 3));
      store<f64>(tau + (<usize>i << 3), t);
      memory.fill(x + (<usize>i << 3), 0, row - (<usize>i << 3));
      memory.copy(v, x, row);
      // w = τ(A − V Wᵀ − W Vᵀ)v, then w −= ½τ(w·v)v
      symmetricTimes(a, row, i, x, w);
      dots(panel, row, 2 * p, i, x, sums);
      swapPairs(sums, p);
      lessRows(panel, row, 2 * p, i, sums, w);
      scale(w, i, t);
      dots(w, row, 1, i, x, sums);
      store<f64>(sums, 0.5 * t * load<f64>(sums));
      lessRows(x, row, 1, i, sums, w);
      memory.fill(w + (<usize>i << 3), 0, row - (<usize>i << 3));
      memory.copy(swapped + row * (2 * p), w, row);
      memory.copy(swapped + row * (2 * p + 1), v, row);
    }
    // A −= Σ_p V_p W_pᵀ + W_p V_pᵀ, rows V_0, W_0, V_1, … against W_0, V_0, W_1, …
    product<f64, f64>(low, low, 2 * (high - low), panel, 8, row, swapped, row, 8, a, row, -1, true, work);
    high = low;
  }
  store<f64>(d, load<f64>(a));
  memory.fill(a, 0, row);
}

function scale(x: usize, m: i32, by: f64): void {
  for (const end = x + (<usize>m << 3); x < end; x += 8) store<f64>(x, load<f64>(x) * by);
}

/** T of H_1 … H_b = 1 − Vᵀ T V for rows V [b, m], upper triangular, from `gram` [b, b] = V Vᵀ. */
function compactFactor(gram: usize, tau: usize, b: i32, t: usize): void {
  const line = <usize>b << 3;
  memory.fill(t, 0, line * <usize>b);
  for (let j = 0; j < b; j++) {
    const by = number(tau, j);
    store<f64>(t + <usize>j * line + (<usize>j << 3), by);
    for (let r = 0; r < j; r++) {
      let sum: f64 = 0;
      for (let s = r; s < j; s++) sum += number(t + <usize>r * line, s) * number(gram + <usize>j * line, s);
      store<f64>(t + <usize>r * line + (<usize>j << 3), -by * sum);
    }
  }
}

/**
 * T of every BLOCK reflectors that `tridiagonalize` left in A, BLOCK² numbers from one to the next. `factors` holds n·BLOCK + BLOCK²
 * numbers; those from n·BLOCK on are spare.
 */
export function compactFactors(a: usize, row: usize, n: i32, tau: usize, factors: usize, work: usize): void {
  const gram = factors + ((<usize>n * BLOCK) << 3);
  for (let i = 1, t = factors; i < n; i += BLOCK, t += (BLOCK * BLOCK) << 3) {
    const b = min(BLOCK, n - i);
    const v = a + <usize>i * row;
    memory.fill(gram, 0, (<usize>b * <usize>b) << 3);
    product<f64, f64>(b, b, i + b - 1, v, row, 8, v, 8, row, gram, <usize>b << 3, 1, true, work);
    compactFactor(gram, tau + (<usize>i << 3), b, t);
  }
}

/**
 * Y ← Y H_1 H_2 … H_{n−1} for few rows Y [rows, n], which stay in the cache, with the factors of `compactFactors`: rows that are
 * eigenvectors of T become those of A. `spare` holds 2·rows·BLOCK numbers.
 */
export function reflectRows(
  y: usize, yRow: usize, rows: i32, a: usize, row: usize, n: i32, factors: usize, spare: usize, work: usize,
): void {
  const turned = spare + ((<usize>rows * BLOCK) << 3);
  for (let i = 1, t = factors; i < n; i += BLOCK, t += (BLOCK * BLOCK) << 3) {
    const b = min(BLOCK, n - i);
    const m = i + b - 1;
    const v = a + <usize>i * row;
    const line = <usize>b << 3;
    memory.fill(spare, 0, line * <usize>rows);
    memory.fill(turned, 0, line * <usize>rows);
    product<f64, f64>(rows, b, m, y, yRow, 8, v, 8, row, spare, line, 1, false, work);
    product<f64, f64>(rows, b, b, spare, line, 8, t, line, 8, turned, line, 1, false, work);
    product<f64, f64>(rows, m, b, turned, line, 8, v, row, 8, y, yRow, -1, false, work);
  }
}
