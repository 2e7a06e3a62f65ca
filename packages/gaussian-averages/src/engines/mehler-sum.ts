import type { Coefficients } from "./hermite-series.ts";

/** Whether the terms both series have are enough. */
export function seriesSuffices(
  left: Coefficients,
  right: Coefficients,
  correlation: number,
  tolerance: number,
): boolean {
  const last = Math.min(left.terms.length, right.terms.length);
  const rest = Math.abs(correlation) ** last * left.tails[last] * right.tails[last];
  return rest <= tolerance * Math.sqrt(left.square) * Math.sqrt(right.square);
}

/** Σ_k a_k(q₁) a_k(q₂) ρ^k (Mehler 1866), stopped where the rest is below the tolerance. */
export function mehlerSum(left: Coefficients, right: Coefficients, correlation: number, tolerance: number): number {
  const last = Math.min(left.terms.length, right.terms.length);
  const enough = tolerance * Math.sqrt(left.square) * Math.sqrt(right.square);
  const [a, b, rest1, rest2] = [left.terms, right.terms, left.tails, right.tails];
  let sum = 0;
  let power = 1;
  for (let k = 0; k < last; k++) {
    sum += a[k] * b[k] * power;
    power *= correlation;
    if ((k & 7) === 7 && Math.abs(power) * rest1[k + 1] * rest2[k + 1] <= enough) break;
  }
  return sum;
}

/** Accuracy of a sum: tolerance, rounding of the terms, and the change by the last refinement of the nodes. */
export function seriesAccuracy(left: Coefficients, right: Coefficients, refinement: number): number {
  return (4e-15 + refinement) * Math.sqrt(left.square) * Math.sqrt(right.square);
}
