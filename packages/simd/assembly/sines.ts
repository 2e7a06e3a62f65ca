// sin, cos over arrays whose length is a multiple of four; `to` may equal `from`. Constants are read into locals before
// the loop (see exponentials.ts).
import { COSINE, REDUCTION, SINE } from "./plane-waves";
import { entry, fma, negatedFma } from "./vector";

// π in two parts, for products that are not rounded before they are subtracted
const PI = memory.data<f32>([3.1415927410125732, -8.742277657347586e-8]);

// @ts-ignore: decorator
@inline
function partOfPi(index: i32): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? entry(PI, min(index, 1)) : entry(REDUCTION, index + 2);
}

/** x − n·π, exact but for the last rounding where |x| ≤ 8192: fused, the third part is not needed. */
// @ts-ignore: decorator
@inline
function reduced(x: v128, n: v128, pi0: v128, pi1: v128, pi2: v128): v128 {
  const r = negatedFma(n, pi1, negatedFma(n, pi0, x));
  return ASC_FEATURE_RELAXED_SIMD ? r : negatedFma(n, pi2, r);
}

/** sin x = (−1)ⁿ sin r, r = x − nπ. */
export function sin(from: usize, to: usize, count: i32): void {
  const inverse = entry(REDUCTION, 0), magic = entry(REDUCTION, 1);
  const pi0 = partOfPi(0), pi1 = partOfPi(1), pi2 = partOfPi(2);
  const s0 = entry(SINE, 0), s1 = entry(SINE, 1), s2 = entry(SINE, 2), s3 = entry(SINE, 3);
  for (const end = from + (<usize>count << 2); from < end; from += 16, to += 16) {
    const x = v128.load(from);
    const shifted = fma(x, inverse, magic);
    const r = reduced(x, f32x4.sub(shifted, magic), pi0, pi1, pi2);
    const y = f32x4.mul(r, r);
    const s = fma(fma(fma(s0, y, s1), y, s2), y, s3);
    v128.store(to, v128.xor(fma(f32x4.mul(s, y), r, r), i32x4.shl(shifted, 31)));
  }
}

/** cos x = (−1)ⁿ cos r, r = x − nπ. */
export function cos(from: usize, to: usize, count: i32): void {
  const inverse = entry(REDUCTION, 0), magic = entry(REDUCTION, 1);
  const pi0 = partOfPi(0), pi1 = partOfPi(1), pi2 = partOfPi(2);
  const c0 = entry(COSINE, 0), c1 = entry(COSINE, 1), c2 = entry(COSINE, 2), c3 = entry(COSINE, 3), c4 = entry(COSINE, 4);
  const one = entry(REDUCTION, 5);
  for (const end = from + (<usize>count << 2); from < end; from += 16, to += 16) {
    const x = v128.load(from);
    const shifted = fma(x, inverse, magic);
    const r = reduced(x, f32x4.sub(shifted, magic), pi0, pi1, pi2);
    const y = f32x4.mul(r, r);
    const c = fma(fma(fma(fma(fma(c0, y, c1), y, c2), y, c3), y, c4), y, one);
    v128.store(to, v128.xor(c, i32x4.shl(shifted, 31)));
  }
}
