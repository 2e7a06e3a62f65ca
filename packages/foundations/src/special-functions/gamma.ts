import { requireNumber } from "../checks/kind.ts";

/**
 * ln Γ(x) for x > 0: Stirling's series above 10, the recurrence below it.
 *
 * Shapes: one number, one number; Infinity at 0 and at Infinity, NaN below 0 and for NaN.
 * Errors: DomainError for what is no number.
 * Accuracy: 2·10⁻¹⁵ relative to max(1, |ln Γ|).
 * Source: Abramowitz & Stegun (1964), 6.1.40 and 6.1.15.
 * @example logGamma(5); // 3.1780538303479453
 */
export function logGamma(x: number): number {
  requireNumber("logGamma", "x", x);
  if (!(x >= 0)) return Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  let shift = 1;
  let y = x;
  for (; y < 10; y++) shift *= y;
  const s = 1 / (y * y);
  const series =
    (1 / 12 + s * (-1 / 360 + s * (1 / 1260 + s * (-1 / 1680 + s * (1 / 1188 + s * (-691 / 360360 + s / 156)))))) / y;
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - Math.log(shift);
}

/** ln of the area of the unit sphere in ℝ^d: ln(2π^{d/2}/Γ(d/2)) for d > 0, NaN for other numbers: there is no sphere. */
export function logSphereArea(dimension: number): number {
  requireNumber("logSphereArea", "dimension", dimension);
  if (!(dimension > 0)) return Number.NaN;
  return Math.LN2 + (dimension / 2) * Math.log(Math.PI) - logGamma(dimension / 2);
}

/** Γ(n/2) for integer n ≥ 1, as a product: √π or 1 times half-integers; Infinity beyond float64; NaN for other n. */
export function gammaHalf(n: number): number {
  requireNumber("gammaHalf", "n", n);
  if (!Number.isInteger(n) || n < 1) return Number.NaN;
  // Γ(172) exceeds float64
  if (n >= 344) return Number.POSITIVE_INFINITY;
  // 2⁻¹⁰ on the way: the product of all factors but the last, ½, exceeds float64 before Γ does
  let value = (n % 2 === 0 ? 1 : Math.sqrt(Math.PI)) * 2 ** -10;
  for (let k = n - 2; k > 0; k -= 2) value *= k / 2;
  return value * 2 ** 10;
}

/**
 * Γ(x) for x > 0: integers and half-integers below 30 by their product, others as e^{ln Γ}. Infinity at 0, its limit from above, and
 * beyond float64; NaN for x < 0. Accuracy: 1e-14 relative below 30.
 */
export function gammaFunction(x: number): number {
  requireNumber("gammaFunction", "x", x);
  const doubled = 2 * x;
  return Number.isInteger(doubled) && doubled > 0 && doubled < 60 ? gammaHalf(doubled) : Math.exp(logGamma(x));
}
