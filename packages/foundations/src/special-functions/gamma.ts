/**
 * ln Γ(x) for x > 0: Stirling's series above 10, the recurrence below it.
 *
 * Shapes: one number, one number; no check, so that it may stand in inner loops: x ≤ 0 gives no meaningful value.
 * Accuracy: 2·10⁻¹⁵ relative to max(1, |ln Γ|).
 * Source: Abramowitz & Stegun (1964), 6.1.40 and 6.1.15.
 * @example logGamma(5); // 3.1780538303479453
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

/** Γ(n/2) for integer n ≥ 1, as a product: √π or 1 times half-integers. */
export function gammaHalf(n: number): number {
  let value = n % 2 === 0 ? 1 : Math.sqrt(Math.PI);
  for (let k = n - 2; k > 0; k -= 2) value *= k / 2;
  return value;
}

/** Γ(x) for x > 0: integers and half-integers below 30 by their product, others as e^{ln Γ}. Accuracy: 1e-14 relative below 30. */
export function gammaFunction(x: number): number {
  const doubled = 2 * x;
  return Number.isInteger(doubled) && doubled < 60 ? gammaHalf(doubled) : Math.exp(logGamma(x));
}
