import { requireNumber } from "../checks/kind.ts";

/** From here on tangent numbers exceed float64. */
const OVERFLOW = 100;

/**
 * Tangent number T_k of tan x = Σ_k T_k x^{2k−1}/(2k−1)!, k ≥ 1: 1, 2, 16, 272, …
 * All sums are of positive terms, so the relative error stays near rounding. Infinity beyond float64; NaN unless k ≥ 1 is an integer.
 * Source: R. P. Brent & D. Harvey, "Fast computation of Bernoulli, tangent and secant numbers" (2013), algorithm TangentNumbers.
 */
export function tangentNumber(k: number): number {
  requireNumber("tangentNumber", "k", k);
  if (!Number.isInteger(k) || k < 1) return Number.NaN;
  if (k >= OVERFLOW) return Number.POSITIVE_INFINITY;
  const t = new Float64Array(k + 1);
  t[1] = 1;
  for (let j = 2; j <= k; j++) t[j] = (j - 1) * t[j - 1]!;
  for (let i = 2; i <= k; i++) {
    // the first term is 0 at j = i, also where T_{i−1} has overflowed
    t[i] = 2 * t[i]!;
    for (let j = i + 1; j <= k; j++) t[j] = (j - i) * t[j - 1]! + (j - i + 2) * t[j]!;
  }
  return t[k]!;
}

/**
 * Bernoulli number B_n for even n ≥ 2: (−1)^{k−1} 2k T_k/(4^k(4^k − 1)), k = n/2; where T_k exceeds float64,
 * (−1)^{k−1} 2 n! ζ(n)/(2π)^n, where ζ(n) is 1 to rounding. ±Infinity beyond float64, from n = 260 on; NaN for other n.
 * Accuracy: relative 1e-14 below n = 150, 1e-13 above. Source: Abramowitz & Stegun 23.2.16 for the second formula.
 */
export function bernoulliNumber(n: number): number {
  requireNumber("bernoulliNumber", "n", n);
  if (!Number.isInteger(n) || n < 2 || n % 2 === 1) return Number.NaN;
  const k = n / 2;
  const sign = k % 2 === 1 ? 1 : -1;
  const tangent = tangentNumber(k);
  if (tangent < Number.POSITIVE_INFINITY) {
    const power = 4 ** k;
    return (sign * n * tangent) / power / (power - 1);
  }
  let value = 2;
  for (let j = 1; j <= n && value < Number.POSITIVE_INFINITY; j++) value *= j / (2 * Math.PI);
  return sign * value;
}
