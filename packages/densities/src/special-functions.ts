/**
 * ln Γ(x) for x > 0: Stirling's series above 10, the recurrence below it.
 * Accuracy: 2·10⁻¹⁵ relative to max(1, |ln Γ|). Source: Abramowitz & Stegun (1964), 6.1.40 and 6.1.15.
 */
export function logGamma(x: number): number {
  let shift = 1;
  let y = x;
  for (; y < 10; y++) shift *= y;
  const s = 1 / (y * y);
  const series =
    (1 / 12 + s * (-1 / 360 + s * (1 / 1260 + s * (-1 / 1680 + s * (1 / 1188 + s * (-691 / 360360 + s / 156)))))) / y;
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - Math.log(shift);
}

/** ln of the area of the unit sphere in ℝ^d: ln(2π^{d/2}/Γ(d/2)). */
export function logSphereArea(dimension: number): number {
  return Math.LN2 + (dimension / 2) * Math.log(Math.PI) - logGamma(dimension / 2);
}

/** n over k in float64; exact while the result is below 2⁵³. */
export function binomial(n: number, k: number): number {
  let value = 1;
  for (let j = 1; j <= Math.min(k, n - k); j++) value = (value * (n - j + 1)) / j;
  return value;
}

/** 1·3·5⋯(n−1) for even n. */
export function oddFactorial(n: number): number {
  let value = 1;
  for (let j = 1; j < n; j += 2) value *= j;
  return value;
}

export function factorial(n: number): number {
  let value = 1;
  for (let j = 2; j <= n; j++) value *= j;
  return value;
}

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
