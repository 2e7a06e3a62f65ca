import { ConvergenceError } from "@nnft/foundations";

const MOST_TERMS = 200_000;

/** (a)_n = a(a + 1)…(a + n − 1). */
export function rising(a: number, n: number): number {
  let product = 1;
  for (let k = 0; k < n; k++) product *= a + k;
  return product;
}

/**
 * ₂F₁(a, b; c; z) of real arguments, z < 1: the series for 0 ≤ z, after Pfaff's map z/(z − 1) for z < 0. A zero in the numerator ends the series
 * before a pole of the denominator. Accuracy: rounding times the cancellation of the first terms; the number of terms grows as 1/(1 − z).
 */
export function hypergeometric(caller: string, a: number, b: number, c: number, z: number): number {
  if (z < 0) return (1 - z) ** -a * series(caller, a, c - b, c, z / (z - 1));
  return series(caller, a, b, c, z);
}

function series(caller: string, a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 0; k < MOST_TERMS; k++) {
    const top = (a + k) * (b + k);
    if (top === 0) return sum;
    term *= (top * z) / ((c + k) * (k + 1));
    sum += term;
    const settled = k > Math.abs(a) + Math.abs(b) + Math.abs(c);
    if (settled && Math.abs(term) * z <= 1e-17 * (1 - z) * Math.abs(sum)) return sum;
    if (!Number.isFinite(sum)) return sum;
  }
  throw new ConvergenceError(
    `${caller}: the series of a block does not converge at argument ${z}; move the points away from each other's image or from light-likeness.`,
  );
}
