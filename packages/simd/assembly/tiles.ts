// Tiles of SIZE by SIZE numbers for a Cholesky factor that several threads compute. A tile is row-major while it is worked on;
// once final it is packed: strips of STRIP rows, column after column, so that one layout serves both factors of a product.

export const SIZE: i32 = 96;
const STRIP: i32 = 12;
const ROW: usize = SIZE * 8;
const COLUMN: usize = STRIP * 8;
const STRIP_BYTES: usize = SIZE * COLUMN;

// @ts-ignore: decorator
@inline
function less(a: v128, b: v128, from: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_nmadd(a, b, from);
  return f64x2.sub(from, f64x2.mul(a, b));
}

/** C −= A·Bᵀ for six rows of a packed strip of A and four of one of B. Twelve sums, a line a row, cover the latency of their additions. */
function lessSixByFour(a: usize, b: usize, c: usize): void {
  let s00 = v128.load(c), s01 = v128.load(c, 16);
  let s10 = v128.load(c, ROW), s11 = v128.load(c, ROW + 16);
  let s20 = v128.load(c, 2 * ROW), s21 = v128.load(c, 2 * ROW + 16);
  let s30 = v128.load(c, 3 * ROW), s31 = v128.load(c, 3 * ROW + 16);
  let s40 = v128.load(c, 4 * ROW), s41 = v128.load(c, 4 * ROW + 16);
  let s50 = v128.load(c, 5 * ROW), s51 = v128.load(c, 5 * ROW + 16);
  for (const end = a + STRIP_BYTES; a < end; a += COLUMN, b += COLUMN) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    const a0 = v128.load64_splat(a); s00 = less(a0, b0, s00); s01 = less(a0, b1, s01);
    const a1 = v128.load64_splat(a, 8); s10 = less(a1, b0, s10); s11 = less(a1, b1, s11);
    const a2 = v128.load64_splat(a, 16); s20 = less(a2, b0, s20); s21 = less(a2, b1, s21);
    const a3 = v128.load64_splat(a, 24); s30 = less(a3, b0, s30); s31 = less(a3, b1, s31);
    const a4 = v128.load64_splat(a, 32); s40 = less(a4, b0, s40); s41 = less(a4, b1, s41);
    const a5 = v128.load64_splat(a, 40); s50 = less(a5, b0, s50); s51 = less(a5, b1, s51);
  }
  v128.store(c, s00); v128.store(c, s01, 16);
  v128.store(c, s10, ROW); v128.store(c, s11, ROW + 16);
  v128.store(c, s20, 2 * ROW); v128.store(c, s21, 2 * ROW + 16);
  v128.store(c, s30, 3 * ROW); v128.store(c, s31, 3 * ROW + 16);
  v128.store(c, s40, 4 * ROW); v128.store(c, s41, 4 * ROW + 16);
  v128.store(c, s50, 5 * ROW); v128.store(c, s51, 5 * ROW + 16);
}

/** C −= A·Bᵀ for the first strips of packed tiles A and B; with `lower`, strips above the diagonal of C are left out. */
export function lessProduct(c: usize, a: usize, b: usize, rowStrips: i32, columnStrips: i32, lower: bool): void {
  for (let j = 0; j < columnStrips; j++)
    for (let i = lower ? j : 0; i < rowStrips; i++) {
      const corner = c + <usize>(i * STRIP) * ROW + <usize>j * COLUMN;
      for (let half = 0; half < 2; half++)
        for (let third = 0; third < 3; third++)
          lessSixByFour(
            a + <usize>i * STRIP_BYTES + <usize>half * 48,
            b + <usize>j * STRIP_BYTES + <usize>third * 32,
            corner + <usize>half * (6 * ROW) + <usize>third * 32,
          );
    }
}

/** Packs the first strips of a row-major tile. */
export function packTile(from: usize, rowStrips: i32, to: usize): void {
  for (let strip = 0; strip < rowStrips; strip++, from += STRIP * ROW, to += STRIP_BYTES)
    for (let pair = 0; pair < STRIP; pair += 2) {
      const even = from + <usize>pair * ROW;
      let at = to + (<usize>pair << 3);
      for (let column: usize = 0; column < ROW; column += 16, at += 2 * COLUMN) {
        const x = v128.load(even + column);
        const y = v128.load(even + column, ROW);
        v128.store(at, v128.shuffle<i64>(x, y, 0, 2));
        v128.store(at, v128.shuffle<i64>(x, y, 1, 3), COLUMN);
      }
    }
}

/** Y −= X·L for the first `terms` rows of a packed tile L; `rows` rows of X [rows, terms] and Y [rows, SIZE], `row` bytes apart. */
export function lessTransposed(l: usize, terms: i32, x: usize, y: usize, row: usize, rows: i32): void {
  for (let first = 0; first < terms; first += STRIP, l += STRIP_BYTES) {
    const across = min(STRIP, terms - first);
    for (let r = 0; r < rows; r++) {
      const from = x + <usize>r * row + (<usize>first << 3);
      let to = y + <usize>r * row;
      for (let at = l, end = l + STRIP_BYTES; at < end; at += 2 * COLUMN, to += 16) {
        let sum = v128.load(to);
        let i: i32 = 0;
        for (; i + 2 <= across; i += 2) {
          const offset = <usize>i << 3;
          const l0 = v128.load(at + offset);
          const l1 = v128.load(at + offset, COLUMN);
          sum = less(v128.shuffle<i64>(l0, l1, 0, 2), v128.load64_splat(from + offset), sum);
          sum = less(v128.shuffle<i64>(l0, l1, 1, 3), v128.load64_splat(from + offset, 8), sum);
        }
        if (i < across) {
          const offset = <usize>i << 3;
          const l0 = v128.load(at + offset);
          const l1 = v128.load(at + offset, COLUMN);
          sum = less(v128.shuffle<i64>(l0, l1, 0, 2), v128.load64_splat(from + offset), sum);
        }
        v128.store(to, sum);
      }
    }
  }
}
