import { requireNumber } from "../checks/kind.ts";
import { requirePositive } from "../checks/require.ts";
import { logGamma } from "./gamma.ts";

/**
 * The probability that χ² of so many degrees of freedom exceeds x: Γ(k/2, x/2)/Γ(k/2).
 *
 * Shapes: two numbers, one number; x ≤ 0 gives 1, NaN gives NaN.
 * Accuracy: 10⁻¹³ relative for k up to 10⁴.
 * Errors: DomainError unless x is a number and k > 0 a finite one.
 * Source: Abramowitz & Stegun (1964), 6.5.29 and 6.5.31.
 * @example chiSquaredTail(2, 2) // 0.36787944117144
 */
export function chiSquaredTail(x: number, degreesOfFreedom: number): number {
  requireNumber("chiSquaredTail", "x", x);
  requirePositive("chiSquaredTail", "degreesOfFreedom", degreesOfFreedom);
  if (!(x > 0)) return Number.isNaN(x) ? Number.NaN : 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const [a, y] = [degreesOfFreedom / 2, x / 2];
  const front = Math.exp(a * Math.log(y) - y - logGamma(a));
  if (y < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; term > 1e-17 * sum; n++) {
      term *= y / (a + n);
      sum += term;
    }
    return 1 - front * sum;
  }
  // the continued fraction of the tail, by Lentz's method
  let b = y + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < 100_000; n++) {
    b += 2;
    const step = -n * (n - a);
    d = 1 / (step * d + b);
    c = b + step / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return front * value;
}
