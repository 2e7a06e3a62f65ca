import type { Activation } from "../activate.ts";

/** The functions of `activate` in float64. */
export const activationReference: Readonly<Record<Activation, (x: number) => number>> = {
  cos: Math.cos,
  erf: erfReference,
  exp: Math.exp,
  gelu: (x) => (x < -40 ? 0 : 0.5 * x * (1 + erfReference(x * Math.SQRT1_2))),
  relu: (x) => Math.max(x, 0),
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  sin: Math.sin,
  tanh: Math.tanh,
};

/** erf x = (2/√π) e^{−x²} Σ 2ⁿx^{2n+1}/(2n+1)!!, all terms of one sign (DLMF 7.6.2); ±1 beyond |x| = 6. */
export function erfReference(x: number): number {
  if (Math.abs(x) > 6) return Math.sign(x);
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}
