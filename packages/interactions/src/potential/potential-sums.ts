/** A potential ready to be summed over nodes. */
export interface LocalPotential {
  readonly value: (phi: number) => number;
  readonly derivative: (phi: number) => number;
  /** coefficients where it is a polynomial, the highest one not zero */
  readonly coefficients: readonly number[] | undefined;
  /** V, V′, V″, V‴ and V⁗; undefined for a formula that is no polynomial */
  readonly derivatives: readonly ((phi: number) => number)[] | undefined;
  /** Σ_g w_g V(φ_g); writes w_g V′(φ_g) to `force` where given. */
  readonly sum: (phi: Float64Array, weights: Float64Array, force?: Float64Array) => number;
}

/** Sums of a potential given by two functions. */
export function functionSum(value: (phi: number) => number, derivative: (phi: number) => number): LocalPotential {
  return {
    value,
    derivative,
    coefficients: undefined,
    derivatives: undefined,
    sum: (phi, weights, force) => {
      let sum = 0;
      for (let g = 0; g < phi.length; g++) sum += weights[g] * value(phi[g]);
      if (force) for (let g = 0; g < phi.length; g++) force[g] = weights[g] * derivative(phi[g]);
      return sum;
    },
  };
}

/** Sums of a polynomial by Horner's rule. */
export function polynomialSum(given: readonly number[]): LocalPotential {
  const degree = Math.max(
    0,
    given.findLastIndex((c) => c !== 0),
  );
  const c = Float64Array.from({ length: degree + 1 }, (_, k) => given[k] ?? 0);
  const derivatives = [c];
  while (derivatives.length < 5)
    derivatives.push(derivatives[derivatives.length - 1].subarray(1).map((x, k) => (k + 1) * x));
  const [value, derivative, ...higher] = derivatives.map(horner);
  return {
    value,
    derivative,
    coefficients: Array.from(c),
    derivatives: [value, derivative, ...higher],
    sum: (phi, weights, force) => {
      let sum = 0;
      for (let g = 0; g < phi.length; g++) sum += weights[g] * value(phi[g]);
      if (force) for (let g = 0; g < phi.length; g++) force[g] = weights[g] * derivative(phi[g]);
      return sum;
    },
  };
}

/** Σ_k c_k φ^k. */
function horner(c: Float64Array): (phi: number) => number {
  const degree = c.length - 1;
  if (degree < 0) return () => 0;
  return (phi) => {
    let v = c[degree];
    for (let k = degree - 1; k >= 0; k--) v = v * phi + c[k];
    return v;
  };
}
