import { erf } from "./erf.ts";
import { DomainError } from "./errors.ts";

/**
 * Φ(z) = ½(1 + erf(z/√2)), the distribution function of the standard normal.
 * Accuracy: 2e-16 absolute; 0 and 1 beyond |z| = 8.5.
 * Source: Abramowitz & Stegun 26.2.29.
 * @example normalCdf(0) // 0.5
 */
export function normalCdf(z: number): number {
  return 0.5 * (1 + erf(z * Math.SQRT1_2));
}

/**
 * z with Φ(z) = p for the standard normal.
 *
 * Newton's method on ½(1 + erf(z/√2)) from Tukey's lambda approximation.
 * Accuracy: 1e-12 for 1e-7 < p < 1 − 1e-7, where ranks lie.
 * Errors: DomainError for p outside (0, 1).
 * Source: Abramowitz & Stegun 26.2; Tukey 1960 for the start.
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new DomainError(`normalQuantile: \`p\` must be between 0 and 1, got ${p}.`);
  let z = (p ** 0.135 - (1 - p) ** 0.135) / 0.1975;
  for (let k = 0; k < 8; k++) {
    const off = normalCdf(z) - p;
    const move = off / (Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI));
    z -= move / (1 + (move * z) / 2);
    if (Math.abs(move) < 1e-14 * (1 + Math.abs(z))) break;
  }
  return z;
}
