import { EULER } from "./bessel-tail.ts";

/**
 * Ein(x) = ∫_0^x (1 − e^{−t}) dt/t, x ≥ 0: e^{−x} Σ_{k≥1} H_k x^k/k!, whose terms are all positive; ln x + γ above 40, where E₁ is below rounding.
 * Accuracy: 1e-15 relative. Source: Abramowitz & Stegun 5.1.10; the sum from its derivative, (1 − e^{−x})/x.
 */
export function ein(x: number): number {
  if (x > 40) return Math.log(x) + EULER;
  let [term, harmonic, sum] = [1, 0, 0];
  for (let k = 1; k < 400; k++) {
    term *= x / k;
    harmonic += 1 / k;
    sum += harmonic * term;
    if (k > x && harmonic * term <= 1e-18 * sum) break;
  }
  return Math.exp(-x) * sum;
}

/** P(n, x) = 1 − e^{−x} Σ_{j<n} x^j/j! for integer n ≥ 1, without cancellation at small x. */
export function gammaShare(n: number, x: number): number {
  let term = Math.exp(-x);
  let below = 0;
  for (let j = 0; j < n; j++) {
    below += term;
    term *= x / (j + 1);
  }
  if (x > n) return 1 - below;
  let above = 0;
  for (let j = n; j < n + 200; j++) {
    above += term;
    term *= x / (j + 1);
    if (term <= 1e-18 * above) break;
  }
  return above;
}
