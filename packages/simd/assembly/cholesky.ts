// Cholesky factor and triangular solves in float64, by recursion to blocks of eight columns; all else is `product`.
import { product } from "./dense";
import { SIZE } from "./tiles";

// @ts-ignore: decorator
@inline
function at(base: usize, row: usize, i: i32, j: i32): usize {
  return base + <usize>i * row + (<usize>j << 3);
}

const RECIPROCALS: usize = 512;

/** Columns of a block of eight below its diagonal, then the reciprocals of the diagonal. */
function prepare(l: usize, row: usize, columns: usize): void {
  for (let j = 0; j < 8; j++) {
    store<f64>(columns + RECIPROCALS + (<usize>j << 3), 1 / load<f64>(at(l, row, j, j)));
    for (let i = 0; i < 8; i++) store<f64>(columns + (<usize>j << 6) + (<usize>i << 3), i > j ? load<f64>(at(l, row, i, j)) : 0);
  }
}

// @ts-ignore: decorator
@inline
function less(columns: usize, x: v128, column: i32, pair: i32, from: v128): v128 {
  const l = v128.load(columns + (<usize>column << 6) + (<usize>pair << 4));
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_nmadd(x, l, from);
  return f64x2.sub(from, f64x2.mul(x, l));
}

// @ts-ignore: decorator
@inline
function solved(columns: usize, pair: v128, index: i32): v128 {
  const twice = (index & 1) == 0 ? v128.shuffle<i64>(pair, pair, 0, 0) : v128.shuffle<i64>(pair, pair, 1, 1);
  return f64x2.mul(twice, v128.load64_splat(columns + (<usize>index << 3), RECIPROCALS));
}

/** X·Lᵀ = B for a prepared block of eight columns, in place. */
function eightForward(columns: usize, x: usize, row: usize, rows: i32): void {
  for (const end = x + <usize>rows * row; x < end; x += row) {
    let p0 = v128.load(x);
    let p1 = v128.load(x, 16);
    let p2 = v128.load(x, 32);
    let p3 = v128.load(x, 48);
    const x0 = solved(columns, p0, 0);
    p0 = less(columns, x0, 0, 0, p0);
    p1 = less(columns, x0, 0, 1, p1);
    p2 = less(columns, x0, 0, 2, p2);
    p3 = less(columns, x0, 0, 3, p3);
    const x1 = solved(columns, p0, 1);
    v128.store(x, v128.shuffle<i64>(x0, x1, 0, 2));
    p1 = less(columns, x1, 1, 1, p1);
    p2 = less(columns, x1, 1, 2, p2);
    p3 = less(columns, x1, 1, 3, p3);
    const x2 = solved(columns, p1, 2);
    p1 = less(columns, x2, 2, 1, p1);
    p2 = less(columns, x2, 2, 2, p2);
    p3 = less(columns, x2, 2, 3, p3);
    const x3 = solved(columns, p1, 3);
    v128.store(x, v128.shuffle<i64>(x2, x3, 0, 2), 16);
    p2 = less(columns, x3, 3, 2, p2);
    p3 = less(columns, x3, 3, 3, p3);
    const x4 = solved(columns, p2, 4);
    p2 = less(columns, x4, 4, 2, p2);
    p3 = less(columns, x4, 4, 3, p3);
    const x5 = solved(columns, p2, 5);
    v128.store(x, v128.shuffle<i64>(x4, x5, 0, 2), 32);
    p3 = less(columns, x5, 5, 3, p3);
    const x6 = solved(columns, p3, 6);
    p3 = less(columns, x6, 6, 3, p3);
    const x7 = solved(columns, p3, 7);
    v128.store(x, v128.shuffle<i64>(x6, x7, 0, 2), 48);
  }
}

/** X·Lᵀ = B in place, X [rows, n] with n ≤ 8. */
function fewForward(l: usize, lRow: usize, n: i32, x: usize, row: usize, rows: i32, work: usize): void {
  if (n == 8 && rows > 0) {
    prepare(l, lRow, work);
    eightForward(work, x, row, rows);
    return;
  }
  for (let r = 0; r < rows; r++)
    for (let j = 0; j < n; j++) {
      let sum = load<f64>(at(x, row, r, j));
      for (let i = 0; i < j; i++) sum -= load<f64>(at(x, row, r, i)) * load<f64>(at(l, lRow, j, i));
      store<f64>(at(x, row, r, j), sum / load<f64>(at(l, lRow, j, j)));
    }
}

/** X·L = B in place, X [rows, n] with n ≤ 8. */
function fewBackward(l: usize, lRow: usize, n: i32, x: usize, row: usize, rows: i32): void {
  for (let r = 0; r < rows; r++)
    for (let j = n - 1; j >= 0; j--) {
      let sum = load<f64>(at(x, row, r, j));
      for (let i = n - 1; i > j; i--) sum -= load<f64>(at(x, row, r, i)) * load<f64>(at(l, lRow, i, j));
      store<f64>(at(x, row, r, j), sum / load<f64>(at(l, lRow, j, j)));
    }
}

// @ts-ignore: decorator
@inline
function half(n: i32): i32 {
  return ((n >> 1) + 7) & ~7;
}

/**
 * A = L·Lᵀ for the first n of `rows` rows, lower triangle in place, and X·Lᵀ = B for the rows below.
 * The index of the first pivot that is not positive, or −1; that pivot is left on the diagonal.
 */
export function factor(a: usize, row: usize, rows: i32, n: i32, work: usize): i32 {
  if (n <= 8) {
    for (let j = 0; j < n; j++) {
      let pivot = load<f64>(at(a, row, j, j));
      for (let i = 0; i < j; i++) {
        const x = load<f64>(at(a, row, j, i));
        pivot -= x * x;
      }
      if (!(pivot > 0 && pivot < Infinity)) {
        store<f64>(at(a, row, j, j), pivot);
        return j;
      }
      pivot = Math.sqrt(pivot);
      store<f64>(at(a, row, j, j), pivot);
      for (let r = j + 1; r < n; r++) {
        let sum = load<f64>(at(a, row, r, j));
        for (let i = 0; i < j; i++) sum -= load<f64>(at(a, row, r, i)) * load<f64>(at(a, row, j, i));
        store<f64>(at(a, row, r, j), sum / pivot);
      }
    }
    fewForward(a, row, n, at(a, row, n, 0), row, rows - n, work);
    return -1;
  }
  const h = half(n);
  const bad = factor(a, row, rows, h, work);
  if (bad >= 0) return bad;
  const below = at(a, row, h, 0);
  product<f64, f64>(rows - h, n - h, h, below, row, 8, below, 8, row, at(a, row, h, h), row, -1, true, work);
  const badBelow = factor(at(a, row, h, h), row, rows - h, n - h, work);
  return badBelow < 0 ? badBelow : badBelow + h;
}

/** X·Lᵀ = B in place: row i of X solves L·x = b. */
export function solveForward(l: usize, lRow: usize, n: i32, x: usize, row: usize, rows: i32, work: usize): void {
  if (n <= 8) {
    fewForward(l, lRow, n, x, row, rows, work);
    return;
  }
  const h = half(n);
  const right = x + (<usize>h << 3);
  solveForward(l, lRow, h, x, row, rows, work);
  product<f64, f64>(rows, n - h, h, x, row, 8, at(l, lRow, h, 0), 8, lRow, right, row, -1, false, work);
  solveForward(at(l, lRow, h, h), lRow, n - h, right, row, rows, work);
}

/** X·L = B in place: row i of X solves Lᵀ·x = b. Block by block from the last, in the order of sums that tiles have. */
export function solveBackward(l: usize, lRow: usize, n: i32, x: usize, row: usize, rows: i32, work: usize): void {
  for (let j = ((n - 1) / SIZE) * SIZE; j >= 0; j -= SIZE) {
    const to = x + (<usize>j << 3);
    for (let i = ((n - 1) / SIZE) * SIZE; i > j; i -= SIZE)
      product<f64, f64>(rows, SIZE, min(SIZE, n - i), x + (<usize>i << 3), row, 8, at(l, lRow, i, j), lRow, 8, to, row, -1, false, work);
    blockBackward(at(l, lRow, j, j), lRow, min(SIZE, n - j), to, row, rows, work);
  }
}

function blockBackward(l: usize, lRow: usize, n: i32, x: usize, row: usize, rows: i32, work: usize): void {
  if (n <= 8) {
    fewBackward(l, lRow, n, x, row, rows);
    return;
  }
  const h = half(n);
  const right = x + (<usize>h << 3);
  blockBackward(at(l, lRow, h, h), lRow, n - h, right, row, rows, work);
  product<f64, f64>(rows, h, n - h, right, row, 8, at(l, lRow, h, 0), lRow, 8, x, row, -1, false, work);
  blockBackward(l, lRow, h, x, row, rows, work);
}

/** to[j, i] = from[i, j] for `from` [rows, columns], without gaps. */
export function transposeF64(from: usize, rows: i32, columns: i32, to: usize): void {
  for (let i0 = 0; i0 < rows; i0 += 8)
    for (let j = 0; j < columns; j++)
      for (let i = i0, end = min(rows, i0 + 8); i < end; i++)
        store<f64>(at(to, <usize>rows << 3, j, i), load<f64>(at(from, <usize>columns << 3, i, j)));
}
