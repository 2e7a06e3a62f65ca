import { UnsupportedError } from "@nnft/foundations";
import { binomial, oddFactorial } from "@nnft/foundations/combinatorics";
import type { Density } from "../density.ts";
import type { Operations } from "../density-operations.ts";

/** The order |n| of a multi-index. */
export function order(index: readonly number[]): number {
  return index.reduce((sum, n) => sum + n, 0);
}

/** ⟨(centre + x)^n⟩ for x symmetric with even moments `even(k)`. */
export function momentAbout(n: number, centre: number, even: (k: number) => number): number {
  if (centre === 0) return n % 2 === 0 ? even(n) : 0;
  let sum = 0;
  for (let k = 0; k <= n; k += 2) sum += binomial(n, k) * centre ** (n - k) * even(k);
  return sum;
}

/** ⟨Π u_i^{n_i}⟩ on the unit sphere: Π(n_i−1)!!/(d(d+2)⋯(d+|n|−2)) where every n_i is even, else 0. */
export function sphereMoment(index: readonly number[]): number {
  if (index.some((n) => n % 2 === 1)) return 0;
  let value = 1;
  for (const n of index) value *= oddFactorial(n);
  for (let j = 0; j < order(index); j += 2) value /= index.length + j;
  return value;
}

/** The moment of a multi-index. Throws UnsupportedError where it is not finite. */
export function finiteMoment(density: Density, index: readonly number[], on: Operations): number {
  const value = on.moment(density, index);
  if (!Number.isFinite(value))
    throw new UnsupportedError(
      `moment: \`n\` must be low enough for the moment of ${density.kind} to fit in a float64, got ${index}; lower it, or rescale the density.`,
    );
  return value;
}
