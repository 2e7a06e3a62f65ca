import { jackknifeError } from "@nnft/correlators";

/** A number of all draws, and of all but one block each. */
export interface Replicas {
  readonly whole: number;
  readonly left: Float64Array;
}

/**
 * A number less fitted multiples of others whose means are known: x − Σ_k c_k(y_k − exact_k), c by least squares over the delete-one replicas.
 *
 * Controls of which the second adds nothing to the first are left out.
 */
export function withControls(x: Replicas, controls: readonly (Replicas & { readonly exact: number })[]): Replicas {
  // one control after the other, each made orthogonal to those before it
  let rest = x;
  const before: Replicas[] = [];
  for (const { whole, left, exact } of controls) {
    let own: Replicas = { whole: whole - exact, left: left.map((value) => value - exact) };
    const size = covariance(own, own);
    for (const other of before) own = minus(own, covariance(own, other) / covariance(other, other), other);
    if (!(covariance(own, own) > 1e-12 * size)) continue;
    before.push(own);
    rest = minus(rest, covariance(rest, own) / covariance(own, own), own);
  }
  return rest;
}

/** Values without bias of the first order, and errors, of numbers of G equal blocks; `fitted` is how many coefficients the blocks gave. */
export function estimateOf(
  replicas: readonly Replicas[],
  fitted = 0,
): { readonly value: Float64Array; readonly standardError: Float64Array } {
  return {
    value: Float64Array.from(replicas, ({ whole, left }) => left.length * whole - (left.length - 1) * meanOf(left)),
    standardError: Float64Array.from(
      replicas,
      ({ left }) => jackknifeError(left) * Math.sqrt((left.length - 1) / (left.length - 1 - fitted)),
    ),
  };
}

function minus(x: Replicas, factor: number, y: Replicas): Replicas {
  return { whole: x.whole - factor * y.whole, left: x.left.map((value, g) => value - factor * y.left[g]) };
}

function covariance(x: Replicas, y: Replicas): number {
  const [mx, my] = [meanOf(x.left), meanOf(y.left)];
  return x.left.reduce((sum, value, g) => sum + (value - mx) * (y.left[g] - my), 0);
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
