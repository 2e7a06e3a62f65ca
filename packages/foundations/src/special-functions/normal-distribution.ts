import { requireNumber } from "../checks/kind.ts";
import { refuse } from "../checks/require.ts";
import { erf, erfc, scaledErfc } from "./erf.ts";

/** Below this, Φ is close to the end of float64. */
const SMALLEST = 1e-300;
/** Below this, 1 + erf loses digits and the tail is computed by erfc instead. */
const TAIL = -1;

/**
 * Φ(z), the distribution function of the standard normal.
 *
 * Formula: ½(1 + erf(z/√2)) above z = −1, ½ erfc(−z/√2) below it, so that the lower tail keeps its digits.
 * Accuracy: 2e-16 absolute everywhere; relative 1e-14 + z²·2e-16 in the lower tail down to z = −37, from the rounding of z².
 * For the upper tail 1 − Φ(z), call normalCdf(−z).
 * Errors: DomainError for what is no number; NaN gives NaN.
 * Source: Abramowitz & Stegun 26.2.29.
 * @example normalCdf(0); // 0.5
 */
export function normalCdf(z: number): number {
  requireNumber("normalCdf", "z", z);
  return z < TAIL ? 0.5 * erfc(-z * Math.SQRT1_2) : 0.5 * (1 + erf(z * Math.SQRT1_2));
}

/**
 * z with Φ(z) = p for the standard normal.
 *
 * Formula: Halley's method on Φ(z) − p from Tukey's lambda approximation; below p = 0.02 Newton's method on ln Φ(z) − ln p,
 * which is nearly quadratic in the tail; below 1e-300 the same with ln Φ(z) = −z²/2 + ln(e^{z²/2} Φ(z)), where Φ leaves float64.
 * Accuracy: 1e-12 absolute for p < 0.99, down to the smallest float64; near p = 1 the rounding of p itself limits z: use −normalQuantile(1 − p) where 1 − p
 * is known better.
 * Errors: DomainError unless p is a number inside (0, 1).
 * Source: Abramowitz & Stegun 26.2; Tukey 1960 for the start.
 * @example normalQuantile(0.5); // 0
 */
export function normalQuantile(p: number): number {
  if (typeof p !== "number" || !(p > 0 && p < 1))
    refuse("normalQuantile", "p", "between 0 and 1", p, "pass a probability inside");
  if (p < SMALLEST) return farTail(p);
  return p < 0.02 ? lowerTail(p) : centre(p);
}

function centre(p: number): number {
  let z = (p ** 0.135 - (1 - p) ** 0.135) / 0.1975;
  for (let k = 0; k < 8; k++) {
    const off = normalCdf(z) - p;
    const move = off / density(z);
    z -= move / (1 + (move * z) / 2);
    if (Math.abs(move) < 1e-14 * (1 + Math.abs(z))) break;
  }
  return z;
}

/** Newton on ln Φ, concave and increasing: from z = −√(−2 ln p), which lies below the root. */
function lowerTail(p: number): number {
  let z = -Math.sqrt(-2 * Math.log(p));
  for (let k = 0; k < 50; k++) {
    const value = normalCdf(z);
    const move = (Math.log(value / p) * value) / density(z);
    z -= move;
    if (Math.abs(move) < 1e-15 * Math.abs(z)) break;
  }
  return z;
}

/** Newton as in lowerTail, with Φ(z) = e^{−z²/2} M(z) and only M in float64. */
function farTail(p: number): number {
  const target = Math.log(p);
  let z = -Math.sqrt(-2 * target);
  for (let k = 0; k < 50; k++) {
    const x = -z * Math.SQRT1_2;
    const mills = scaledErfc(x) / 2;
    // d ln Φ/dz = e^{−z²/2}/(√(2π) Φ) = 1/(√(2π) M)
    const move = (Math.log(mills) - 0.5 * z * z - target) * Math.sqrt(2 * Math.PI) * mills;
    z -= move;
    if (Math.abs(move) < 1e-15 * Math.abs(z)) break;
  }
  return z;
}

function density(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}
