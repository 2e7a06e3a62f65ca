// Dense products. Operands are packed into panels of 4 rows of op(A) and 2 vectors of columns of op(B); a tile of C,
// 4 rows by 2 vectors, stays in registers. T is the type of the operands, C that of the result: float32 products of a
// float64 result are summed in float32 over one run of at most RUN terms.

const RUN: i32 = 128;
const DEPTH: i32 = 256;
const ROWS: i32 = 1024;
/** Bytes of one packed block of op(B), which stays in the second-level cache. */
const BLOCK: i32 = 131072;
const EDGE: i32 = 256;

/** Bytes that `product` needs at `work`. */
export function productWork(): i32 {
  return EDGE + BLOCK + ROWS * DEPTH * 8;
}

// @ts-ignore: decorator
@inline
function madd<T>(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_madd<T>(a, b, c);
  return v128.add<T>(v128.mul<T>(a, b), c);
}

// @ts-ignore: decorator
@inline
function begin<T, C>(c: usize): v128 {
  if (sizeof<T>() == sizeof<C>()) return v128.load(c);
  return i32x4.splat(0);
}

// @ts-ignore: decorator
@inline
function finish<T, C>(c: usize, sum: v128): void {
  if (sizeof<T>() == sizeof<C>()) {
    v128.store(c, sum);
  } else {
    v128.store(c, f64x2.add(v128.load(c), f64x2.promote_low_f32x4(sum)));
    const high = v128.shuffle<i32>(sum, sum, 2, 3, 2, 3);
    v128.store(c, f64x2.add(v128.load(c, 16), f64x2.promote_low_f32x4(high)), 16);
  }
}

/** C += A·B for one tile; `row` is the distance of its rows in bytes. */
function tile<T, C>(a: usize, b: usize, terms: i32, c: usize, row: usize): void {
  const next: usize = 16 * (sizeof<C>() / sizeof<T>());
  const c1 = c + row;
  const c2 = c1 + row;
  const c3 = c2 + row;
  let s00 = begin<T, C>(c);
  let s01 = begin<T, C>(c + next);
  let s10 = begin<T, C>(c1);
  let s11 = begin<T, C>(c1 + next);
  let s20 = begin<T, C>(c2);
  let s21 = begin<T, C>(c2 + next);
  let s30 = begin<T, C>(c3);
  let s31 = begin<T, C>(c3 + next);
  for (const end = a + <usize>terms * 4 * sizeof<T>(); a < end; a += 4 * sizeof<T>(), b += 32) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const a0 = v128.load_splat<T>(a);
    s00 = madd<T>(a0, b0, s00);
    s01 = madd<T>(a0, b1, s01);
    const a1 = v128.load_splat<T>(a, sizeof<T>());
    s10 = madd<T>(a1, b0, s10);
    s11 = madd<T>(a1, b1, s11);
    const a2 = v128.load_splat<T>(a, 2 * sizeof<T>());
    s20 = madd<T>(a2, b0, s20);
    s21 = madd<T>(a2, b1, s21);
    const a3 = v128.load_splat<T>(a, 3 * sizeof<T>());
    s30 = madd<T>(a3, b0, s30);
    s31 = madd<T>(a3, b1, s31);
  }
  finish<T, C>(c, s00);
  finish<T, C>(c + next, s01);
  finish<T, C>(c1, s10);
  finish<T, C>(c1 + next, s11);
  finish<T, C>(c2, s20);
  finish<T, C>(c2 + next, s21);
  finish<T, C>(c3, s30);
  finish<T, C>(c3 + next, s31);
}

/** A tile of which only `rows` by `columns` entries exist, by way of a whole one at `edge`. */
function edgeTile<T, C>(a: usize, b: usize, terms: i32, c: usize, row: usize, rows: i32, columns: i32, edge: usize): void {
  const wide: usize = 32 * (sizeof<C>() / sizeof<T>());
  for (let i = 0; i < rows; i++)
    memory.copy(edge + <usize>i * wide, c + <usize>i * row, <usize>columns * sizeof<C>());
  tile<T, C>(a, b, terms, edge, wide);
  for (let i = 0; i < rows; i++)
    memory.copy(c + <usize>i * row, edge + <usize>i * wide, <usize>columns * sizeof<C>());
}

/** Copies four lanes of `steps` numbers, times `scale`, to places `apart` bytes from step to step. Missing lanes are 0. */
function packFour<T>(from: usize, lane: usize, step: usize, lanes: i32, steps: i32, scale: T, to: usize, apart: usize): void {
  const factor = v128.splat<T>(scale);
  let s = 0;
  if (lanes >= 4 && lane == sizeof<T>()) {
    for (; s < steps; s++, from += step, to += apart) {
      v128.store(to, v128.mul<T>(v128.load(from), factor));
      if (sizeof<T>() == 8) v128.store(to, v128.mul<T>(v128.load(from, 16), factor), 16);
    }
    return;
  }
  if (lanes >= 4 && step == sizeof<T>()) {
    const from2 = from + 2 * lane;
    for (const ahead: i32 = 16 / sizeof<T>(); s + ahead <= steps; s += ahead, to += <usize>ahead * apart) {
      const at = from + <usize>s * sizeof<T>();
      const at2 = from2 + <usize>s * sizeof<T>();
      const x0 = v128.mul<T>(v128.load(at), factor);
      const x1 = v128.mul<T>(v128.load(at + lane), factor);
      const x2 = v128.mul<T>(v128.load(at2), factor);
      const x3 = v128.mul<T>(v128.load(at2 + lane), factor);
      if (sizeof<T>() == 8) {
        v128.store(to, v128.shuffle<i64>(x0, x1, 0, 2));
        v128.store(to, v128.shuffle<i64>(x2, x3, 0, 2), 16);
        v128.store(to + apart, v128.shuffle<i64>(x0, x1, 1, 3));
        v128.store(to + apart, v128.shuffle<i64>(x2, x3, 1, 3), 16);
      } else {
        const y0 = v128.shuffle<i32>(x0, x1, 0, 4, 1, 5);
        const y1 = v128.shuffle<i32>(x2, x3, 0, 4, 1, 5);
        const y2 = v128.shuffle<i32>(x0, x1, 2, 6, 3, 7);
        const y3 = v128.shuffle<i32>(x2, x3, 2, 6, 3, 7);
        v128.store(to, v128.shuffle<i64>(y0, y1, 0, 2));
        v128.store(to + apart, v128.shuffle<i64>(y0, y1, 1, 3));
        v128.store(to + 2 * apart, v128.shuffle<i64>(y2, y3, 0, 2));
        v128.store(to + 3 * apart, v128.shuffle<i64>(y2, y3, 1, 3));
      }
    }
  }
  for (; s < steps; s++, to += apart)
    for (let l = 0; l < 4; l++) {
      const value = l < lanes ? load<T>(from + <usize>l * lane + <usize>s * step) * scale : <T>0;
      store<T>(to + <usize>l * sizeof<T>(), value);
    }
}

/** Packs panels of `width` lanes, 4 or 8, one after the other. */
function pack<T>(from: usize, lane: usize, step: usize, lanes: i32, steps: i32, width: i32, scale: T, to: usize): void {
  const apart = <usize>width * sizeof<T>();
  for (let first = 0; first < lanes; first += width, to += apart * <usize>steps)
    for (let l = 0; l < width; l += 4)
      packFour<T>(from + <usize>(first + l) * lane, lane, step, lanes - first - l, steps, scale, to + <usize>l * sizeof<T>(), apart);
}

/**
 * C += scale·A·B with A [m, k], B [k, n]; the distances of rows and columns are in bytes. With `lower`, the tiles
 * strictly above the diagonal of C are left out; those on it are computed whole.
 */
export function product<T, C>(
  m: i32, n: i32, k: i32, a: usize, aRow: usize, aColumn: usize, b: usize, bRow: usize, bColumn: usize,
  c: usize, cRow: usize, scale: T, lower: bool, work: usize,
): void {
  const width: i32 = 32 / sizeof<T>();
  const depth: i32 = sizeof<T>() == sizeof<C>() ? DEPTH : RUN;
  const columns: i32 = (BLOCK / (depth * sizeof<T>())) & ~7;
  const packedB = work + EDGE;
  const packedA = packedB + BLOCK;
  for (let i0 = 0; i0 < m; i0 += ROWS) {
    const rows = min(ROWS, m - i0);
    const reach = lower ? min(n, i0 + rows) : n;
    for (let k0 = 0; k0 < k; k0 += depth) {
      const terms = min(depth, k - k0);
      pack<T>(a + <usize>i0 * aRow + <usize>k0 * aColumn, aRow, aColumn, rows, terms, 4, scale, packedA);
      for (let j0 = 0; j0 < reach; j0 += columns) {
        const across = min(columns, reach - j0);
        pack<T>(b + <usize>j0 * bColumn + <usize>k0 * bRow, bColumn, bRow, across, terms, width, <T>1, packedB);
        const first = lower ? max(0, (j0 - i0) & ~3) : 0;
        for (let i = first; i < rows; i += 4) {
          const panelA = packedA + <usize>i * <usize>terms * sizeof<T>();
          const to = c + <usize>(i0 + i) * cRow;
          const high = min(4, rows - i);
          const end = lower ? min(j0 + across, i0 + i + high) : j0 + across;
          for (let j = j0; j < end; j += width) {
            const panelB = packedB + <usize>(j - j0) * <usize>terms * sizeof<T>();
            const at = to + <usize>j * sizeof<C>();
            const left = min(width, j0 + across - j);
            if (high == 4 && left == width) tile<T, C>(panelA, panelB, terms, at, cRow);
            else edgeTile<T, C>(panelA, panelB, terms, at, cRow, high, left, work);
          }
        }
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function rescale<T>(c: usize, count: i32, beta: T): void {
  if (beta == 1) return;
  if (beta == 0) {
    memory.fill(c, 0, <usize>count * sizeof<T>());
    return;
  }
  for (const end = c + <usize>count * sizeof<T>(); c < end; c += sizeof<T>()) store<T>(c, load<T>(c) * beta);
}

// @ts-ignore: decorator
@inline
function gemm<T>(
  m: i32, n: i32, k: i32, a: usize, aRow: i32, aColumn: i32, b: usize, bRow: i32, bColumn: i32,
  c: usize, alpha: T, beta: T, lower: bool, work: usize,
): void {
  const size: i32 = sizeof<T>();
  rescale<T>(c, m * n, beta);
  product<T, T>(m, n, k, a, size * aRow, size * aColumn, b, size * bRow, size * bColumn, c, size * n, alpha, lower, work);
}

export function gemmF32(
  m: i32, n: i32, k: i32, a: usize, aRow: i32, aColumn: i32, b: usize, bRow: i32, bColumn: i32,
  c: usize, alpha: f32, beta: f32, lower: bool, work: usize,
): void {
  gemm<f32>(m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, alpha, beta, lower, work);
}

export function gemmF64(
  m: i32, n: i32, k: i32, a: usize, aRow: i32, aColumn: i32, b: usize, bRow: i32, bColumn: i32,
  c: usize, alpha: f64, beta: f64, lower: bool, work: usize,
): void {
  gemm<f64>(m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, alpha, beta, lower, work);
}

/** C [n, n] float64 = alpha·A·Aᵀ of A [n, k] float32, lower triangle. */
export function gramF32(n: i32, k: i32, a: usize, c: usize, alpha: f64, work: usize): void {
  rescale<f64>(c, n * n, 0);
  product<f32, f64>(n, n, k, a, 4 * k, 4, a, 4, 4 * k, c, 8 * n, 1, true, work);
  rescale<f64>(c, n * n, alpha);
}

// @ts-ignore: decorator
@inline
function mirror<T>(c: usize, n: i32): void {
  const row = <usize>n * sizeof<T>();
  for (let i0 = 0; i0 < n; i0 += 64) {
    const end = c + <usize>min(n, i0 + 64) * row;
    for (let j = 0, limit = min(n, i0 + 64); j < limit; j++) {
      const first = max(i0, j + 1);
      const across = <usize>j * sizeof<T>();
      let to = c + <usize>j * row + <usize>first * sizeof<T>();
      for (let from = c + <usize>first * row; from < end; from += row, to += sizeof<T>()) store<T>(to, load<T>(from + across));
    }
  }
}

/** Copies the lower triangle of C [n, n] to the upper one. */
export function mirrorF32(c: usize, n: i32): void {
  mirror<f32>(c, n);
}

export function mirrorF64(c: usize, n: i32): void {
  mirror<f64>(c, n);
}
