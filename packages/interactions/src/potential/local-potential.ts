import { parseExpression } from "./expression.ts";
import type { Potential } from "./potential.ts";

/** A potential ready to be summed over nodes. */
export interface LocalPotential {
  readonly value: (phi: number) => number;
  readonly derivative: (phi: number) => number;
  /** coefficients where it is a polynomial, the highest one not zero */
  readonly coefficients: readonly number[] | undefined;
  /** Σ_g w_g V(φ_g); writes w_g V′(φ_g) to `force` where given. */
  readonly sum: (phi: Float64Array, weights: Float64Array, force?: Float64Array) => number;
}

/** The functions of a potential: Horner's rule for polynomials, compiled formulas else. */
export function localPotential(potential: Potential): LocalPotential {
  if (potential.kind === "polynomial") return polynomialSum(potential.coefficients);
  if (potential.kind === "sine-gordon") {
    const { strength, frequency } = potential;
    return functionSum(
      (phi) => 2 * strength * Math.sin((frequency * phi) / 2) ** 2,
      (phi) => strength * frequency * Math.sin(frequency * phi),
    );
  }
  const { value, derivative, coefficients } = parseExpression(potential.text, potential.parameters);
  return coefficients ? polynomialSum(coefficients) : functionSum(value, derivative);
}

function functionSum(value: (phi: number) => number, derivative: (phi: number) => number): LocalPotential {
  return {
    value,
    derivative,
    coefficients: undefined,
    sum: (phi, weights, force) => {
      let sum = 0;
      for (let g = 0; g < phi.length; g++) sum += weights[g] * value(phi[g]);
      if (force) for (let g = 0; g < phi.length; g++) force[g] = weights[g] * derivative(phi[g]);
      return sum;
    },
  };
}

function polynomialSum(given: readonly number[]): LocalPotential {
  const degree = Math.max(
    0,
    given.findLastIndex((c) => c !== 0),
  );
  const c = Float64Array.from({ length: degree + 1 }, (_, k) => given[k] ?? 0);
  const value = (phi: number): number => {
    let v = c[degree];
    for (let k = degree - 1; k >= 0; k--) v = v * phi + c[k];
    return v;
  };
  const derivative = (phi: number): number => {
    let v = 0;
    for (let k = degree; k >= 1; k--) v = v * phi + k * c[k];
    return v;
  };
  return {
    value,
    derivative,
    coefficients: Array.from(c),
    sum: (phi, weights, force) => {
      let sum = 0;
      for (let g = 0; g < phi.length; g++) sum += weights[g] * value(phi[g]);
      if (force) for (let g = 0; g < phi.length; g++) force[g] = weights[g] * derivative(phi[g]);
      return sum;
    },
  };
}
