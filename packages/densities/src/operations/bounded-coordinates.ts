import { UnsupportedError } from "@nnft/foundations";
import { erf, logGamma } from "@nnft/foundations/special-functions";
import type { Coordinates } from "../coordinates-type.ts";

const ROOT_2PI = Math.sqrt(2 * Math.PI);

/** The uniform density on [low, high]: w = low + (high − low)Φ(u), u standard normal. */
export function boxCoordinates(low: number, high: number): Coordinates {
  const length = high - low;
  return {
    dimension: 1,
    toState: (u, at, w, to) => void (w[to] = low + length * 0.5 * (1 + erf(u[at]! * Math.SQRT1_2))),
    logDensity: (u, at) => -0.5 * u[at]! * u[at]!,
    pullBack: (u, at, slope, to, out) => {
      const x = u[at]!;
      out[at] = (slope[to]! * length * Math.exp(-0.5 * x * x)) / ROOT_2PI - x;
    },
  };
}

/**
 * The constant density on inner ≤ |w| ≤ outer in ℝ^d: w = r(|u|) u/|u| with r^d = inner^d + (outer^d − inner^d) C_d(|u|), u standard normal
 * and C_d the cumulative distribution of its length.
 */
export function shellCoordinates(d: number, inner: number, outer: number): Coordinates {
  const [innerPower, volume] = [inner ** d, outer ** d - inner ** d];
  const radiusAt = (length: number): number => (innerPower + volume * chiCumulative(d, length)) ** (1 / d);
  return {
    dimension: d,
    toState: (u, at, w, to) => {
      const s = lengthOf(u, at, d);
      const factor = radiusAt(s) / s;
      for (let j = 0; j < d; j++) w[to + j] = factor * u[at + j]!;
    },
    logDensity: (u, at) => -0.5 * lengthOf(u, at, d) ** 2,
    pullBack: (u, at, slope, to, out) => {
      const s = lengthOf(u, at, d);
      const r = radiusAt(s);
      const radialSlope = (volume * chiDensity(d, s)) / (d * r ** (d - 1));
      pullBackRadial(u, at, s, r / s, radialSlope, slope, to, d, out);
    },
  };
}

/** The uniform measure on |w| = radius: w = radius u/|u|, u standard normal. Throws UnsupportedError for the two points of d = 1. */
export function sphereCoordinates(d: number, radius: number): Coordinates {
  if (d === 1)
    throw new UnsupportedError(
      "coordinates: the sphere of dimension 1 is two points, which chains cannot move; sample it by reweighting.",
    );
  return {
    dimension: d,
    toState: (u, at, w, to) => {
      const factor = radius / lengthOf(u, at, d);
      for (let j = 0; j < d; j++) w[to + j] = factor * u[at + j]!;
    },
    logDensity: (u, at) => -0.5 * lengthOf(u, at, d) ** 2,
    pullBack: (u, at, slope, to, out) => {
      const s = lengthOf(u, at, d);
      pullBackRadial(u, at, s, radius / s, 0, slope, to, d, out);
    },
  };
}

/** out = across·(g − (g·û)û) + along·(g·û)û − u. */
function pullBackRadial(
  u: Float64Array,
  at: number,
  length: number,
  across: number,
  along: number,
  slope: Float64Array,
  to: number,
  d: number,
  out: Float64Array,
): void {
  let dot = 0;
  for (let j = 0; j < d; j++) dot += (slope[to + j]! * u[at + j]!) / length;
  for (let j = 0; j < d; j++)
    out[at + j] = across * slope[to + j]! + ((along - across) * dot * u[at + j]!) / length - u[at + j]!;
}

/** The length of u, never 0: a direction is divided by it. */
function lengthOf(u: Float64Array, at: number, d: number): number {
  let square = 0;
  for (let j = 0; j < d; j++) square += u[at + j]! * u[at + j]!;
  return Math.max(Math.sqrt(square), 1e-150);
}

/** s^{d−1} e^{−s²/2}/(2^{d/2−1} Γ(d/2)): the density of the length of d standard normals. */
function chiDensity(d: number, s: number): number {
  return Math.exp((d - 1) * Math.log(s) - 0.5 * s * s - (d / 2 - 1) * Math.LN2 - logGamma(d / 2));
}

/**
 * Its cumulative distribution P(d/2, s²/2), to rounding relative to itself.
 *
 * P(a, x) = x^a e^{−x} Σ_n x^n/Γ(a + n + 1), a series of positive terms.
 * Source: Abramowitz & Stegun 6.5.29.
 */
function chiCumulative(d: number, s: number): number {
  const x = 0.5 * s * s;
  if (d === 1) return erf(s * Math.SQRT1_2);
  if (d === 2) return -Math.expm1(-x);
  const a = d / 2;
  if (x > 3 * a + 100) return 1;
  let term = Math.exp(a * Math.log(x) - x - logGamma(a + 1));
  let sum = 0;
  for (let n = 1; term > 1e-17 * sum; n++) {
    sum += term;
    term *= x / (a + n);
  }
  return Math.min(1, sum);
}
