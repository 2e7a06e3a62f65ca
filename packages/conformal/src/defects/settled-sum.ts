import { ConvergenceError } from "@nnft/foundations";

/** Σ term(n) until three terms in a row are below 1e-12 of the sum, or all `most` + 1 are used and the last ones are. Throws ConvergenceError. */
export function settledSum(caller: string, what: string, most: number, term: (n: number) => number): number {
  let sum = 0;
  let quiet = 0;
  for (let n = 0; n <= most; n++) {
    const value = term(n);
    sum += value;
    quiet = Math.abs(value) <= 1e-12 * Math.abs(sum) ? quiet + 1 : 0;
    if (quiet >= 3 && Math.abs(value) <= 1e-17 * Math.abs(sum)) return sum;
  }
  if (quiet >= 3) return sum;
  throw new ConvergenceError(
    `${caller}: ${what} has not converged after ${most + 1} blocks here; move the points nearer to where this channel converges.`,
  );
}
