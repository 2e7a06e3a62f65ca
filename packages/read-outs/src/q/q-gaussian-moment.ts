import { requireInteger } from "@nnft/foundations/checks";
import { requireQ } from "../law/read-out.ts";

/** Moments of a higher order leave float64 at q = 1. */
const MOST_ORDER = 300;

/**
 * The n-th moment of the q-Gaussian law of variance 1: Σ over pairings of n points of q^{crossings}; 0 for odd n.
 *
 * Formula: ⟨0|(a + a†)ⁿ|0⟩ with a a† − q a† a = 1, a†: e_k → e_{k+1}, a: e_k → [k]_q e_{k−1}, [k]_q = 1 + q + … + q^{k−1}. It equals
 * (1 − q)^{−m} Σ_{k=−m}^{m} (−1)^k q^{k(k−1)/2} C(2m, m + k), n = 2m (Touchard & Riordan), which cancels near q = 1.
 * m₄ = 2 + q, m₆ = 5 + 6q + 3q² + q³. q = 1: (n − 1)!!; 0: the Catalan numbers; −1: 1.
 * Accuracy: n rounding errors; exact integers for q = −1, 0, 1 up to 2⁵³. Cost: n². Errors: DomainError unless −1 ≤ q ≤ 1, 0 ≤ n ≤ 300.
 * Source: Touchard 1952; Riordan 1975; Bożejko & Speicher 1991.
 * @example qGaussianMoment(0.3, 4); // 2.3
 */
export function qGaussianMoment(q: number, n: number): number {
  requireQ("qGaussianMoment", "q", q);
  requireInteger("qGaussianMoment", "n", n, 0, MOST_ORDER);
  if (n % 2 === 1) return 0;
  const half = n / 2;
  const numbers = qNumbers(q, half + 1);
  let state = new Float64Array(half + 2);
  state[0] = 1;
  for (let step = 1; step <= n; step++) {
    const next = new Float64Array(half + 2);
    // levels that cannot return to 0 in the steps left are not filled
    const top = Math.min(step, n - step);
    for (let k = step % 2; k <= top; k += 2) next[k] = (k > 0 ? state[k - 1] : 0) + numbers[k + 1] * state[k + 1];
    state = next;
  }
  return state[0];
}

/** [0]_q … [most]_q. */
export function qNumbers(q: number, most: number): Float64Array {
  const numbers = new Float64Array(most + 1);
  for (let k = 1; k <= most; k++) numbers[k] = 1 + q * numbers[k - 1];
  return numbers;
}
