/**
 * Tangent number T_k of tan x = Σ_k T_k x^{2k−1}/(2k−1)!, k ≥ 1: 1, 2, 16, 272, …
 * All sums are of positive terms, so the relative error stays near rounding.
 * Source: R. P. Brent & D. Harvey, "Fast computation of Bernoulli, tangent and secant numbers" (2013), algorithm TangentNumbers.
 */
export function tangentNumber(k: number): number {
  const t = new Float64Array(k + 1);
  t[1] = 1;
  for (let j = 2; j <= k; j++) t[j] = (j - 1) * t[j - 1]!;
  for (let i = 2; i <= k; i++) for (let j = i; j <= k; j++) t[j] = (j - i) * t[j - 1]! + (j - i + 2) * t[j]!;
  return t[k]!;
}

/** Bernoulli number B_n for even n ≥ 2: (−1)^{k−1} 2k T_k/(4^k(4^k − 1)), k = n/2. */
export function bernoulliNumber(n: number): number {
  const k = n / 2;
  const power = 4 ** k;
  return ((k % 2 === 1 ? 1 : -1) * n * tangentNumber(k)) / power / (power - 1);
}
