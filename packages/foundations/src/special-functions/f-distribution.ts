import { requireNumber } from "../checks/kind.ts";
import { requirePositive } from "../checks/require.ts";
import { logGamma } from "./gamma.ts";

/**
 * The probability that F of (k, n) degrees of freedom exceeds x: I_{n/(n+kx)}(n/2, k/2), the regularized incomplete beta function.
 *
 * Shapes: three numbers, one number; x ≤ 0 gives 1, NaN gives NaN. Student's t: P(|t| > T) = fTail(T², 1, n).
 * Accuracy: 10⁻¹² relative for k and n up to 10⁴.
 * Errors: DomainError unless x is a number and the degrees of freedom are positive and finite.
 * Source: Abramowitz & Stegun (1964), 26.6.2 and 26.5.8.
 * @example fTail(1, 1, 1) // 0.5
 */
export function fTail(x: number, numerator: number, denominator: number): number {
  requireNumber("fTail", "x", x);
  requirePositive("fTail", "numerator", numerator);
  requirePositive("fTail", "denominator", denominator);
  if (!(x > 0)) return Number.isNaN(x) ? Number.NaN : 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const [a, b] = [denominator / 2, numerator / 2];
  const y = denominator / (denominator + numerator * x);
  const z = (numerator * x) / (denominator + numerator * x);
  // the fraction converges fast below the mean of the beta law, else that of the mirrored one
  return y < (a + 1) / (a + b + 2) ? betaFraction(y, z, a, b) : 1 - betaFraction(z, y, b, a);
}

/** I_y(a, b) by its continued fraction, z = 1 − y. */
function betaFraction(y: number, z: number, a: number, b: number): number {
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(y) + b * Math.log(z)) / a;
  let c = 1;
  let d = 1 / (1 - ((a + b) * y) / (a + 1));
  let value = d;
  const step = (term: number): number => {
    d = 1 / (1 + term * d);
    c = 1 + term / c;
    value *= c * d;
    return Math.abs(c * d - 1);
  };
  for (let m = 1; m < 100_000; m++) {
    step((m * (b - m) * y) / ((a + 2 * m - 1) * (a + 2 * m)));
    if (step((-(a + m) * (a + b + m) * y) / ((a + 2 * m) * (a + 2 * m + 1))) < 1e-16) break;
  }
  return front * value;
}
