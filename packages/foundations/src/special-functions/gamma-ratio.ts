import { requireNumber } from "../checks/kind.ts";
import { logGamma } from "./gamma.ts";

/** From here the series below has an error under 10⁻¹⁶. */
const LARGE = 25;

/**
 * ln Γ(a + ½) − ln Γ(a) for a > 0, without the difference of two large numbers.
 *
 * Formula: ½ ln a − 1/(8a) + 1/(192a³) − 1/(640a⁵) + 17/(14336a⁷) − …, an asymptotic series; below 25 the difference itself.
 * Shapes: one number, one number; NaN gives NaN.
 * Errors: DomainError for what is no number.
 * Accuracy: 10⁻¹³ absolute below 25, rounding above it.
 * Source: from Abramowitz & Stegun (1964), 6.1.40; F. G. Tricomi & A. Erdélyi, Pacific J. Math. 1 (1951) 133.
 * @example logGammaHalfStep(0.5) // -0.5723649429247
 */
export function logGammaHalfStep(a: number): number {
  requireNumber("logGammaHalfStep", "a", a);
  if (a < LARGE) return logGamma(a + 0.5) - logGamma(a);
  const s = 1 / (a * a);
  return 0.5 * Math.log(a) + (-1 / 8 + s * (1 / 192 + s * (-1 / 640 + s * (17 / 14336 - (s * 31) / 18432)))) / a;
}
