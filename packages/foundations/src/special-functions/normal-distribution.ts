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
 * Formula: Wichura's rational functions: of ½ − p in the middle, of √(−ln p) beyond, one to √(−ln p) = 5 and one to 27; below 1e-300 Newton's
 * method on ln Φ(z) = −z²/2 + ln(e^{z²/2} Φ(z)), where Φ leaves float64.
 * Accuracy: 1e-15 relative for p ≤ ½, down to the smallest float64; near p = 1 the rounding of p itself limits z: use −normalQuantile(1 − p) where 1 − p
 * is known better.
 * Errors: DomainError unless p is a number inside (0, 1).
 * Source: M. J. Wichura, algorithm AS 241, Applied Statistics 37 (1988) 477, PPND16.
 * @example normalQuantile(0.5); // 0
 */
export function normalQuantile(p: number): number {
  if (typeof p !== "number" || !(p > 0 && p < 1))
    refuse("normalQuantile", "p", "between 0 and 1", p, "pass a probability inside");
  const q = p - 0.5;
  if (Math.abs(q) <= MIDDLE) return q * ratio(0.180625 - q * q, CENTRE);
  const tail = q < 0 ? p : 1 - p;
  if (tail < SMALLEST) return farTail(tail);
  const r = Math.sqrt(-Math.log(tail));
  const z = r <= FAR ? ratio(r - 1.6, NEAR_TAIL) : ratio(r - FAR, FAR_TAIL);
  return q < 0 ? -z : z;
}

/** Half the width of the middle, and where the far tail begins. */
const MIDDLE = 0.425;
const FAR = 5;

type Ratio = readonly [above: readonly number[], below: readonly number[]];

/** Highest powers first. */
const CENTRE: Ratio = [
  [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
    133.14166789178438, 3.3871328727963665,
  ],
  [
    5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
    42.31333070160091, 1,
  ],
];
const NEAR_TAIL: Ratio = [
  [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
];
const FAR_TAIL: Ratio = [
  [
    2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
    1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  [
    2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615,
    0.1369298809227358, 0.599832206555888, 1,
  ],
];

/** Two polynomials of degree 7 in step. */
function ratio(x: number, [a, b]: Ratio): number {
  const above = ((((((a[0]! * x + a[1]!) * x + a[2]!) * x + a[3]!) * x + a[4]!) * x + a[5]!) * x + a[6]!) * x + a[7]!;
  const below = ((((((b[0]! * x + b[1]!) * x + b[2]!) * x + b[3]!) * x + b[4]!) * x + b[5]!) * x + b[6]!) * x + b[7]!;
  return above / below;
}

/** Newton on ln Φ, concave and increasing, from z = −√(−2 ln p), which lies below the root; with Φ(z) = e^{−z²/2} M(z) and only M in float64. */
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
