// Products of small matrices whose second factor lives in vectors: B is [k][vectors·4], C = scale·A·B + shift, row-major.
import { fma } from "./vector";

// @ts-ignore: decorator
@inline
function finish(acc: v128, scale: v128, shift: v128): v128 {
  return fma(acc, scale, shift);
}

/**
 * out[i][v] = scale Σ_j a[i][j] b[j][v] + shiftScale·shift[i] for i < rows, j < inner, v < vectors (groups of four floats).
 * `a` is dense row-major [rows, inner]; `shift` may be 0 (none). Rows of b and out are `vectors`·16 bytes.
 */
export function product(
  a: usize, rows: i32, inner: i32, b: usize, vectors: i32, out: usize, scaleBy: f32, shift: usize, shiftScale: f32,
): void {
  stridedProduct(a, rows, inner, b, <usize>vectors << 4, vectors, out, scaleBy, shift, shiftScale, false);
}

/**
 * The same for one or two rows of b, which stay in registers, scaled, while the rows of a pass: with so few terms the loop over them
 * would cost more than the terms.
 */
function planarProduct(
  a: usize, rows: i32, inner: i32, b: usize, step: usize, vectors: i32, out: usize, scaleBy: f32, shift: usize,
  shiftScale: f32,
): void {
  const stride = <usize>vectors << 4;
  const row = <usize>inner << 2;
  const scale = f32x4.splat(scaleBy);
  const zero = f32x4.splat(0);
  const two = inner == 2;
  const end = a + <usize>rows * row;
  let v: usize = 0;
  for (; v + 64 <= stride; v += 64) {
    const at = b + v;
    const x0 = f32x4.mul(scale, v128.load(at)), x1 = f32x4.mul(scale, v128.load(at, 16));
    const x2 = f32x4.mul(scale, v128.load(at, 32)), x3 = f32x4.mul(scale, v128.load(at, 48));
    const next = at + step;
    const y0 = two ? f32x4.mul(scale, v128.load(next)) : zero, y1 = two ? f32x4.mul(scale, v128.load(next, 16)) : zero;
    const y2 = two ? f32x4.mul(scale, v128.load(next, 32)) : zero, y3 = two ? f32x4.mul(scale, v128.load(next, 48)) : zero;
    let from = shift, to = out + v;
    for (let i = a; i < end; i += row, to += stride) {
      let s = zero;
      if (from) { s = f32x4.splat(load<f32>(from) * shiftScale); from += 4; }
      const x = v128.load32_splat(i);
      const y = two ? v128.load32_splat(i, 4) : zero;
      v128.store(to, fma(y, y0, fma(x, x0, s)));
      v128.store(to, fma(y, y1, fma(x, x1, s)), 16);
      v128.store(to, fma(y, y2, fma(x, x2, s)), 32);
      v128.store(to, fma(y, y3, fma(x, x3, s)), 48);
    }
  }
  for (; v < stride; v += 16) {
    const x0 = f32x4.mul(scale, v128.load(b + v));
    const y0 = two ? f32x4.mul(scale, v128.load(b + v + step)) : zero;
    let from = shift, to = out + v;
    for (let i = a; i < end; i += row, to += stride) {
      let s = zero;
      if (from) { s = f32x4.splat(load<f32>(from) * shiftScale); from += 4; }
      const y = two ? v128.load32_splat(i, 4) : zero;
      v128.store(to, fma(y, y0, fma(v128.load32_splat(i), x0, s)));
    }
  }
}

/** The same with rows of b `step` bytes apart; `triangular` promises a[i][j] = 0 for j > i. */
export function stridedProduct(
  a: usize, rows: i32, inner: i32, b: usize, step: usize, vectors: i32, out: usize, scaleBy: f32, shift: usize,
  shiftScale: f32, triangular: bool,
): void {
  if (inner <= 2 && inner > 0 && !triangular) {
    planarProduct(a, rows, inner, b, step, vectors, out, scaleBy, shift, shiftScale);
    return;
  }
  const stride = <usize>vectors << 4;
  const row = <usize>inner << 2;
  const scale = f32x4.splat(scaleBy);
  let s0 = f32x4.splat(0);
  let s1 = f32x4.splat(0);
  let i = 0;
  for (; i + 2 <= rows; i += 2, a += row << 1, out += stride << 1) {
    const used = triangular ? min(row, (<usize>i + 2) << 2) : row;
    if (shift) {
      s0 = f32x4.splat(load<f32>(shift + (<usize>i << 2)) * shiftScale);
      s1 = f32x4.splat(load<f32>(shift + (<usize>i << 2), 4) * shiftScale);
    }
    let v: usize = 0;
    for (; v + 64 <= stride; v += 64) {
      let c0 = f32x4.splat(0), c1 = c0, c2 = c0, c3 = c0, d0 = c0, d1 = c0, d2 = c0, d3 = c0;
      let bj = b + v;
      for (let aj = a, end = a + used; aj < end; aj += 4, bj += step) {
        const x = v128.load32_splat(aj);
        const y = v128.load32_splat(aj + row);
        const b0 = v128.load(bj);
        const b1 = v128.load(bj, 16);
        const b2 = v128.load(bj, 32);
        const b3 = v128.load(bj, 48);
        c0 = fma(x, b0, c0);
        d0 = fma(y, b0, d0);
        c1 = fma(x, b1, c1);
        d1 = fma(y, b1, d1);
        c2 = fma(x, b2, c2);
        d2 = fma(y, b2, d2);
        c3 = fma(x, b3, c3);
        d3 = fma(y, b3, d3);
      }
      const o = out + v;
      v128.store(o, finish(c0, scale, s0));
      v128.store(o, finish(c1, scale, s0), 16);
      v128.store(o, finish(c2, scale, s0), 32);
      v128.store(o, finish(c3, scale, s0), 48);
      const q = o + stride;
      v128.store(q, finish(d0, scale, s1));
      v128.store(q, finish(d1, scale, s1), 16);
      v128.store(q, finish(d2, scale, s1), 32);
      v128.store(q, finish(d3, scale, s1), 48);
    }
    for (; v < stride; v += 16) {
      let c = f32x4.splat(0), d = c;
      let bj = b + v;
      for (let aj = a, end = a + used; aj < end; aj += 4, bj += step) {
        const b0 = v128.load(bj);
        c = fma(v128.load32_splat(aj), b0, c);
        d = fma(v128.load32_splat(aj + row), b0, d);
      }
      v128.store(out + v, finish(c, scale, s0));
      v128.store(out + v + stride, finish(d, scale, s1));
    }
  }
  if (i < rows) {
    if (shift) s0 = f32x4.splat(load<f32>(shift + (<usize>i << 2)) * shiftScale);
    let v: usize = 0;
    for (; v + 64 <= stride; v += 64) {
      // two terms at a time: eight independent sums hide the latency of the addition
      let c0 = f32x4.splat(0), c1 = c0, c2 = c0, c3 = c0, d0 = c0, d1 = c0, d2 = c0, d3 = c0;
      let bj = b + v;
      let aj = a;
      for (const end = a + (row & ~7); aj < end; aj += 8, bj += step) {
        const x = v128.load32_splat(aj);
        c0 = fma(x, v128.load(bj), c0);
        c1 = fma(x, v128.load(bj, 16), c1);
        c2 = fma(x, v128.load(bj, 32), c2);
        c3 = fma(x, v128.load(bj, 48), c3);
        bj += step;
        const y = v128.load32_splat(aj, 4);
        d0 = fma(y, v128.load(bj), d0);
        d1 = fma(y, v128.load(bj, 16), d1);
        d2 = fma(y, v128.load(bj, 32), d2);
        d3 = fma(y, v128.load(bj, 48), d3);
      }
      if (row & 4) {
        const x = v128.load32_splat(aj);
        c0 = fma(x, v128.load(bj), c0);
        c1 = fma(x, v128.load(bj, 16), c1);
        c2 = fma(x, v128.load(bj, 32), c2);
        c3 = fma(x, v128.load(bj, 48), c3);
      }
      const o = out + v;
      v128.store(o, finish(f32x4.add(c0, d0), scale, s0));
      v128.store(o, finish(f32x4.add(c1, d1), scale, s0), 16);
      v128.store(o, finish(f32x4.add(c2, d2), scale, s0), 32);
      v128.store(o, finish(f32x4.add(c3, d3), scale, s0), 48);
    }
    for (; v < stride; v += 16) {
      let c = f32x4.splat(0), d = c;
      let bj = b + v;
      let aj = a;
      for (const end = a + (row & ~7); aj < end; aj += 8, bj += step) {
        c = fma(v128.load32_splat(aj), v128.load(bj), c);
        bj += step;
        d = fma(v128.load32_splat(aj, 4), v128.load(bj), d);
      }
      if (row & 4) c = fma(v128.load32_splat(aj), v128.load(bj), c);
      v128.store(out + v, finish(f32x4.add(c, d), scale, s0));
    }
  }
}

/** Terms summed in float32 before they join the float64 total: 128 in each of four lanes. */
const RUN: usize = 128 << 4;

// @ts-ignore: decorator
@inline
function widen(acc: v128): v128 {
  return f64x2.add(f64x2.promote_low_f32x4(acc), f64x2.promote_low_f32x4(v128.shuffle<i32>(acc, acc, 2, 3, 0, 1)));
}

// @ts-ignore: decorator
@inline
function addTo(at: usize, acc: v128): void {
  const w = widen(acc);
  store<f64>(at, load<f64>(at) + f64x2.extract_lane(w, 0) + f64x2.extract_lane(w, 1));
}

/**
 * gram[p][q] = Σ_i rows[p][i] rows[q][i] for p, q < points, both triangles; rows are `vectors`·16 bytes apart.
 * points must be a multiple of four (pad with zero rows). Float32 products, float64 sums of runs of 512 terms.
 */
export function gramOfRows(rows: usize, points: i32, vectors: i32, gram: usize): void {
  memory.fill(gram, 0, (<usize>points * <usize>points) << 3);
  addGramOfRows(rows, points, vectors, gram);
  mirror(gram, points);
}

/** Adds the lower blocks of that Gram matrix to `gram`; what stands above the diagonal is not complete. */
export function addGramOfRows(rows: usize, points: i32, vectors: i32, gram: usize): void {
  const stride = <usize>vectors << 4;
  const line = <usize>points << 3;
  for (let from: usize = 0; from < stride; from += RUN) {
    const length = min(RUN, stride - from);
    for (let p = 0; p < points; p += 2)
      for (let q = 0; q <= p; q += 4) {
        let c0 = f32x4.splat(0), c1 = c0, c2 = c0, c3 = c0, d0 = c0, d1 = c0, d2 = c0, d3 = c0;
        let x = rows + <usize>p * stride + from;
        let y = rows + <usize>q * stride + from;
        const y2 = stride << 1;
        for (const end = x + length; x < end; x += 16, y += 16) {
          const a = v128.load(x);
          const b = v128.load(x + stride);
          const e0 = v128.load(y);
          c0 = fma(a, e0, c0);
          d0 = fma(b, e0, d0);
          const e1 = v128.load(y + stride);
          c1 = fma(a, e1, c1);
          d1 = fma(b, e1, d1);
          const e2 = v128.load(y + y2);
          c2 = fma(a, e2, c2);
          d2 = fma(b, e2, d2);
          const e3 = v128.load(y + y2 + stride);
          c3 = fma(a, e3, c3);
          d3 = fma(b, e3, d3);
        }
        const g = gram + <usize>p * line + (<usize>q << 3);
        addTo(g, c0);
        addTo(g + 8, c1);
        addTo(g + 16, c2);
        addTo(g + 24, c3);
        addTo(g + line, d0);
        addTo(g + line + 8, d1);
        addTo(g + line + 16, d2);
        addTo(g + line + 24, d3);
      }
  }
}

/** gram[p][q] = Σ_i columns[i][p] columns[i][q]: the same for vectors that hold points, `count` rows of `vectors` groups. */
export function gramOfColumns(columns: usize, count: i32, vectors: i32, gram: usize): void {
  const stride = <usize>vectors << 4;
  const line = stride << 1;
  memory.fill(gram, 0, (<usize>vectors << 2) * line);
  for (let from = 0; from < count; from += 512) {
    const start = columns + <usize>from * stride;
    const end = start + <usize>min(512, count - from) * stride;
    for (let p: usize = 0; p < stride; p += 16)
      for (let q: usize = 0; q <= p; q += 16) {
        let c0 = f32x4.splat(0), c1 = c0, c2 = c0, c3 = c0;
        for (let x = start; x < end; x += stride) {
          const y = v128.load(x + q);
          c0 = fma(v128.load32_splat(x + p), y, c0);
          c1 = fma(v128.load32_splat(x + p, 4), y, c1);
          c2 = fma(v128.load32_splat(x + p, 8), y, c2);
          c3 = fma(v128.load32_splat(x + p, 12), y, c3);
        }
        const g = gram + (p >> 2) * line + (q << 1);
        addFour(g, c0);
        addFour(g + line, c1);
        addFour(g + (line << 1), c2);
        addFour(g + line * 3, c3);
      }
  }
  mirror(gram, vectors << 2);
}

// @ts-ignore: decorator
@inline
function addFour(at: usize, acc: v128): void {
  v128.store(at, f64x2.add(v128.load(at), f64x2.promote_low_f32x4(acc)));
  v128.store(at, f64x2.add(v128.load(at, 16), f64x2.promote_low_f32x4(v128.shuffle<i32>(acc, acc, 2, 3, 0, 1))), 16);
}

export function mirror(gram: usize, points: i32): void {
  const line = <usize>points << 3;
  for (let p = 0; p < points; p++)
    for (let q = 0; q < p; q++)
      store<f64>(gram + <usize>q * line + (<usize>p << 3), load<f64>(gram + <usize>p * line + (<usize>q << 3)));
}

/**
 * sums[m] += Σ_lanes Π_{a∈m} fields[a][lane] for every monomial m > 0 of a plan, over 16·`groups` lanes.
 * Each monomial is products[parents[m]]·fields[factors[m]]; `products` holds 64 bytes a monomial, sums a pair of float64.
 */
export function moments(
  fields: usize, stride: usize, groups: i32, parents: usize, factors: usize, size: i32, products: usize, sums: usize,
): void {
  const one = f32x4.splat(1);
  v128.store(products, one);
  v128.store(products, one, 16);
  v128.store(products, one, 32);
  v128.store(products, one, 48);
  for (let group = 0; group < groups; group++, fields += 64) {
    let to = products + 64;
    let sum = sums + 16;
    for (let m: usize = 4, end = <usize>size << 2; m < end; m += 4, to += 64, sum += 16) {
      const p = products + (<usize>load<u32>(parents + m) << 6);
      const f = fields + <usize>load<u32>(factors + m) * stride;
      const x0 = f32x4.mul(v128.load(p), v128.load(f));
      const x1 = f32x4.mul(v128.load(p, 16), v128.load(f, 16));
      const x2 = f32x4.mul(v128.load(p, 32), v128.load(f, 32));
      const x3 = f32x4.mul(v128.load(p, 48), v128.load(f, 48));
      v128.store(to, x0);
      v128.store(to, x1, 16);
      v128.store(to, x2, 32);
      v128.store(to, x3, 48);
      const s = f32x4.add(f32x4.add(x0, x1), f32x4.add(x2, x3));
      v128.store(sum, f64x2.add(v128.load(sum), widen(s)));
    }
  }
}

/** Column `lane` of fields[p·outputs + o][…] from values[o][p]: one network's field into a batch of 16. */
export function scatter(values: usize, vectors: i32, points: i32, outputs: i32, fields: usize, stride: usize): void {
  const line = <usize>vectors << 4;
  for (let p = 0; p < points; p++, values += 4)
    for (let o = 0; o < outputs; o++, fields += stride) store<f32>(fields, load<f32>(values + <usize>o * line));
}

/** rows[p][i] ← rows[p][i]·by[i]. */
export function scaleColumns(rows: usize, count: i32, vectors: i32, by: usize): void {
  const stride = <usize>vectors << 4;
  for (let row = 0; row < count; row++, rows += stride)
    for (let v: usize = 0; v < stride; v += 16) v128.store(rows + v, f32x4.mul(v128.load(rows + v), v128.load(by + v)));
}
