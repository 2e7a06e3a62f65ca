// exp, sigmoid, tanh over arrays whose length is a multiple of four; `to` may equal `from`.
//
// Constants are read into locals before the loop: the processor holds some 128 vector operations in flight, and what a
// loop does not have to load leaves room for more of its turns.
import { entry, fma, negatedFma } from "./vector";

// 1/ln 2, 1.5·2²³ (adding it rounds to an integer), then (eʳ − 1)/r highest power first: minimax on |r| ≤ ln(2)/2,
// relative error 1.4·10⁻⁸; 1; ln 2 whole, and in two parts of which the first has nine bits
export const EXPONENTIAL = memory.data<f32>([
  1.4426950408889634, 12582912, 1.39464392167208e-3, 8.366577291610392e-3, 4.166628217068594e-2, 1.66665430415585e-1,
  5.00000006190087e-1, 1, 0.6931471805599453, 0.693359375, -2.12194440e-4,
]);
// limits of exp, of sigmoid and of tanh
const LIMITS = memory.data<f32>([89, -104, 87, 9.5, 2]);

/** eˣ − 1 = 2ⁿ(eʳ − 1) + (2ⁿ − 1), x = n ln 2 + r, from constants that the caller holds. */
// @ts-ignore: decorator
@inline
export function exponentialLessOne(
  x: v128, inverse: v128, magic: v128, ln2: v128, p0: v128, p1: v128, p2: v128, p3: v128, p4: v128, one: v128,
): v128 {
  const shifted = fma(x, inverse, magic);
  const r = negatedFma(f32x4.sub(shifted, magic), ln2, x);
  const y = f32x4.mul(r, r);
  const p = fma(fma(fma(p0, r, p1), y, fma(p2, r, p3)), r, p4);
  const power = i32x4.add(i32x4.shl(shifted, 23), one);
  return fma(power, fma(y, p, r), f32x4.sub(power, one));
}

/** eˣ = 2ⁿ(1 + (eʳ − 1)), x = n ln 2 + r. */
export function exp(from: usize, to: usize, count: i32): void {
  // beyond these limits float32 has only 0 and ∞; the order of arguments keeps NaN
  const most = entry(LIMITS, 0), least = entry(LIMITS, 1);
  const inverse = entry(EXPONENTIAL, 0), magic = entry(EXPONENTIAL, 1);
  const p0 = entry(EXPONENTIAL, 2), p1 = entry(EXPONENTIAL, 3), p2 = entry(EXPONENTIAL, 4), p3 = entry(EXPONENTIAL, 5);
  const p4 = entry(EXPONENTIAL, 6), one = entry(EXPONENTIAL, 7), high = entry(EXPONENTIAL, 9), low = entry(EXPONENTIAL, 10);
  for (const end = from + (<usize>count << 2); from < end; from += 16, to += 16) {
    const x = f32x4.pmax(f32x4.pmin(v128.load(from), most), least);
    const shifted = fma(x, inverse, magic);
    const n = f32x4.sub(shifted, magic);
    const r = negatedFma(n, low, negatedFma(n, high, x));
    const y = f32x4.mul(r, r);
    const p = fma(fma(fma(p0, r, p1), y, fma(p2, r, p3)), r, p4);
    const e = f32x4.add(fma(y, p, r), one);
    // 2ⁿ in two factors, so that subnormal results and those near the largest number come out
    const whole = i32x4.sub(shifted, magic);
    const half = i32x4.shr_s(whole, 1);
    const first = i32x4.add(i32x4.shl(half, 23), one);
    const second = i32x4.add(i32x4.shl(i32x4.sub(whole, half), 23), one);
    v128.store(to, f32x4.mul(f32x4.mul(e, first), second));
  }
}

/** 1/(1 + e⁻ˣ), with e⁻ˣ between e⁻⁸⁷ and e⁸⁷. */
export function sigmoid(from: usize, to: usize, count: i32): void {
  const most = entry(LIMITS, 2), least = f32x4.neg(most);
  const inverse = entry(EXPONENTIAL, 0), magic = entry(EXPONENTIAL, 1);
  const p0 = entry(EXPONENTIAL, 2), p1 = entry(EXPONENTIAL, 3), p2 = entry(EXPONENTIAL, 4), p3 = entry(EXPONENTIAL, 5);
  const p4 = entry(EXPONENTIAL, 6), one = entry(EXPONENTIAL, 7), high = entry(EXPONENTIAL, 9), low = entry(EXPONENTIAL, 10);
  for (const end = from + (<usize>count << 2); from < end; from += 16, to += 16) {
    const x = f32x4.neg(f32x4.pmax(f32x4.pmin(v128.load(from), most), least));
    const shifted = fma(x, inverse, magic);
    const n = f32x4.sub(shifted, magic);
    const r = negatedFma(n, low, negatedFma(n, high, x));
    const y = f32x4.mul(r, r);
    const p = fma(fma(fma(p0, r, p1), y, fma(p2, r, p3)), r, p4);
    const power = i32x4.add(i32x4.shl(shifted, 23), one);
    const e = fma(power, fma(y, p, r), power);
    v128.store(to, f32x4.div(one, f32x4.add(e, one)));
  }
}

/** (e²ˣ − 1)/((e²ˣ − 1) + 2), e²ˣ − 1 = 2ⁿ(eʳ − 1) + (2ⁿ − 1); ±1 beyond 9.5, where float32 has nothing else. */
export function tanh(from: usize, to: usize, count: i32): void {
  const most = entry(LIMITS, 3), least = f32x4.neg(most), two = entry(LIMITS, 4);
  const inverse = entry(EXPONENTIAL, 0), magic = entry(EXPONENTIAL, 1);
  const p0 = entry(EXPONENTIAL, 2), p1 = entry(EXPONENTIAL, 3), p2 = entry(EXPONENTIAL, 4), p3 = entry(EXPONENTIAL, 5);
  const p4 = entry(EXPONENTIAL, 6), one = entry(EXPONENTIAL, 7), ln2 = entry(EXPONENTIAL, 8);
  for (const end = from + (<usize>count << 2); from < end; from += 16, to += 16) {
    const half = f32x4.pmax(f32x4.pmin(v128.load(from), most), least);
    const e = exponentialLessOne(f32x4.add(half, half), inverse, magic, ln2, p0, p1, p2, p3, p4, one);
    v128.store(to, f32x4.div(e, f32x4.add(e, two)));
  }
}
