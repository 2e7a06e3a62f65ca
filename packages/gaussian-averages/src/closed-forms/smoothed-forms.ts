import { erf } from "@nnft/foundations/special-functions";

// ⟨σ(m + s u)⟩ over u ~ N(0, 1) as a function of m and s > 0.
// Source: Gaussian integrals; erf: Ng & Geller 1969, "A table of integrals of the error functions", 4.3.13.

const density = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
const distribution = (x: number): number => 0.5 * (1 + erf(x * Math.SQRT1_2));

/** relu is m Φ(m/s) + s φ(m/s); abs (slope −1) and leaky relu are combinations of it with m. */
export const smoothedLeaky =
  (slope: number) =>
  (m: number, s: number): number =>
    slope * m + (1 - slope) * (m * distribution(m / s) + s * density(m / s));

/** erf(m/√(1+2s²)). */
export const smoothedErf = (m: number, s: number): number => erf(m / Math.sqrt(1 + 2 * s * s));

/** m Φ(m/t) + (s²/t) φ(m/t) with t = √(1+s²). */
export const smoothedGelu = (m: number, s: number): number => {
  const t = Math.sqrt(1 + s * s);
  return m * distribution(m / t) + ((s * s) / t) * density(m / t);
};
