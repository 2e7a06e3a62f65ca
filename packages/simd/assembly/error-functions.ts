// erf and gelu over arrays whose length is a multiple of four; `to` may equal `from`. Both run in stages over pieces that
// stay in the first-level cache: one chain of 26 dependent operations would wait for itself.
import { EXPONENTIAL, exponentialLessOne } from "./exponentials";
import { entry, fma } from "./vector";

const SIGN = memory.data<i32>([0x80000000]);
// −ln(erfc x)/x, highest power first: minimax on [0, 4], error of erf below 3·10⁻⁸; limit
const ERF = memory.data<f32>([
  3.7970784299978245e-5, -3.600802509671919e-4, 1.1896118502741167e-3, 2.970066970521514e-4, -1.9391590652339433e-2,
  1.0284126531766113e-1, 6.366119655399787e-1, 1.128379442205249, 4,
]);
const GELU = memory.data<f32>([0.5, 0.7071067811865476]);
/** Numbers in a piece. */
const PIECE: i32 = 1024;
const SPARE = memory.data(4096, 16);

/** −ln erfc|x| of x = scale·from, with the sign of x; from |x| = 4 on what 4 gives, where float32 has erf = ±1. */
function exponents(from: usize, to: usize, count: i32, scale: v128): void {
  const signBit = entry(SIGN, 0), limit = entry(ERF, 8);
  const q0 = entry(ERF, 0), q1 = entry(ERF, 1), q2 = entry(ERF, 2), q3 = entry(ERF, 3);
  const q4 = entry(ERF, 4), q5 = entry(ERF, 5), q6 = entry(ERF, 6), q7 = entry(ERF, 7);
  for (const end = from + (<usize>count << 2); from < end; from += 16, to += 16) {
    const x = f32x4.mul(v128.load(from), scale);
    const sign = v128.and(x, signBit);
    const size = f32x4.pmin(v128.xor(x, sign), limit);
    const square = f32x4.mul(size, size);
    const q = fma(
      fma(fma(fma(q0, size, q1), square, fma(q2, size, q3)), square, fma(q4, size, q5)), square, fma(q6, size, q7),
    );
    v128.store(to, v128.or(f32x4.mul(q, size), sign));
  }
}

/** ±(1 − e^{−|y|}) with the sign of y. */
function signedComplements(at: usize, count: i32): void {
  const signBit = entry(SIGN, 0);
  const inverse = entry(EXPONENTIAL, 0), magic = entry(EXPONENTIAL, 1);
  const p0 = entry(EXPONENTIAL, 2), p1 = entry(EXPONENTIAL, 3), p2 = entry(EXPONENTIAL, 4), p3 = entry(EXPONENTIAL, 5);
  const p4 = entry(EXPONENTIAL, 6), one = entry(EXPONENTIAL, 7), ln2 = entry(EXPONENTIAL, 8);
  for (const end = at + (<usize>count << 2); at < end; at += 16) {
    const y = v128.load(at);
    const e = exponentialLessOne(v128.or(y, signBit), inverse, magic, ln2, p0, p1, p2, p3, p4, one);
    // e ≤ 0: the opposite sign of y turns it into the result
    v128.store(at, v128.xor(e, v128.andnot(signBit, y)));
  }
}

export function erf(from: usize, to: usize, count: i32): void {
  const one = entry(EXPONENTIAL, 7);
  for (let left = count; left > 0; left -= PIECE, from += PIECE << 2, to += PIECE << 2) {
    const some = min(left, PIECE);
    exponents(from, to, some, one);
    signedComplements(to, some);
  }
}

/** (x/2)(1 + erf(x/√2)). */
export function gelu(from: usize, to: usize, count: i32): void {
  const half = entry(GELU, 0), scale = entry(GELU, 1);
  for (let left = count; left > 0; left -= PIECE) {
    const some = min(left, PIECE);
    exponents(from, SPARE, some, scale);
    signedComplements(SPARE, some);
    for (let at = SPARE, end = at + (<usize>some << 2); at < end; at += 16, from += 16, to += 16) {
      const x = f32x4.mul(v128.load(from), half);
      v128.store(to, fma(x, v128.load(at), x));
    }
  }
}
