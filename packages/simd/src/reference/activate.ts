import type { Activation } from "../activations/activate.ts";

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

const bell = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** Their derivatives. */
export const slopeReference: Readonly<Record<Activation, (x: number) => number>> = {
  cos: (x) => -Math.sin(x),
  erf: (x) => (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x),
  exp: Math.exp,
  gelu: (x) => 0.5 * (1 + erfReference(x * Math.SQRT1_2)) + x * bell(x),
  relu: (x) => (x > 0 ? 1 : 0),
  sigmoid: (x) => Math.exp(-Math.abs(x)) / (1 + Math.exp(-Math.abs(x))) ** 2,
  sin: Math.cos,
  tanh: (x) => 1 - Math.tanh(x) ** 2,
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
