import { symmetricEigen } from "@nnft/linear-algebra";
import type { ReadHeads } from "./attention-heads.ts";

/** ⟨K̂⟩ [S, S] and ⟨K̂K̂⟩ [S, S, S, S] of one head, K̂ = αXαᵀ. */
export interface HeadMoments {
  readonly mean: Float64Array;
  readonly square: Float64Array;
}

/**
 * Moments of K̂ of a head with α = A, exact at every d_k.
 *
 * Given the queries, A is Gaussian with covariance v Q ⊗ X, Q = qqᵀ/d_k, and ⟨Q_12Q_34⟩ = X_12X_34 + (X_13X_24 + X_14X_23)/d_k. With the sums over
 * the tokens that are seen, T_12 = Σ X_tt′² and U(1243) = Σ X_{t₁t₂}X_{t₂t₄}X_{t₄t₃}X_{t₃t₁}:
 *   ⟨K̂_12⟩ = v X_12 T_12,   ⟨K̂_12K̂_34⟩ = v²[⟨Q_12Q_34⟩T_12T_34 + ⟨Q_13Q_24⟩U(1243) + ⟨Q_14Q_23⟩U(1234)]
 * Source: derived here by Wick's theorem; without mask arXiv:2602.10209.
 */
export function linearHeads({ size, X, variance, keyDimension, sees }: ReadHeads): HeadMoments {
  const x = (s: number, t: number): number => X[s * size + t];
  const seen = Array.from({ length: size }, (_, s) =>
    Array.from({ length: size }, (_, t) => t).filter((t) => sees(s, t)),
  );
  const pair = (s: number, t: number): number =>
    seen[s].reduce((sum, i) => sum + seen[t].reduce((inner, j) => inner + x(i, j) ** 2, 0), 0);
  /** Σ over t₁ … t₄ seen by a, b, c, d of the cycle of X */
  const cycle = (a: number, b: number, c: number, d: number): number => {
    const through = step(step(step(identityOn(seen[a], size), seen[b]), seen[c]), seen[d]);
    return seen[a].reduce(
      (sum, i) => sum + seen[d].reduce((inner, j) => inner + through[i * size + j] * x(j, i), 0),
      0,
    );
  };
  const step = (left: Float64Array, onto: readonly number[]): Float64Array => {
    const product = new Float64Array(size * size);
    for (let i = 0; i < size; i++)
      for (const j of onto) for (let k = 0; k < size; k++) product[i * size + j] += left[i * size + k] * x(k, j);
    return product;
  };
  const Q = (a: number, b: number, c: number, d: number): number =>
    x(a, b) * x(c, d) + (x(a, c) * x(b, d) + x(a, d) * x(b, c)) / keyDimension;
  const T = Float64Array.from({ length: size ** 2 }, (_, at) => pair(Math.floor(at / size), at % size));
  const mean = T.map((sum, at) => variance * X[at] * sum);
  const square = new Float64Array(size ** 4);
  for (let at = 0; at < square.length; at++) {
    const [a, b, c, d] = [size ** 3, size ** 2, size, 1].map((stride) => Math.floor(at / stride) % size);
    square[at] =
      variance ** 2 *
      (Q(a, b, c, d) * T[a * size + b] * T[c * size + d] +
        Q(a, c, b, d) * cycle(a, b, d, c) +
        Q(a, d, b, c) * cycle(a, b, c, d));
  }
  return { mean, square };
}

function identityOn(tokens: readonly number[], size: number): Float64Array {
  const one = new Float64Array(size * size);
  for (const t of tokens) one[t * (size + 1)] = 1;
  return one;
}

/**
 * The cumulants κ_2, κ_4, … of one token of N_h linear heads at d_k = d_v = ∞, to all orders.
 *
 *   ⟨e^{iJφ_h}⟩ = Π_i (1 + v X_ss J² x_i²)^{−1/2},   κ_{2m} = [(2m)!/2m] (v X_ss)^m tr X^{2m} / N_h^{m−1}, X over the tokens that are seen
 */
export function linearHeadCumulant(
  { size, X, variance, heads, sees }: ReadHeads,
  token: number,
  order: number,
): number {
  if (order % 2 === 1) return 0;
  const seen = Array.from({ length: size }, (_, t) => t).filter((t) => sees(token, t));
  const block = Float64Array.from(seen.flatMap((s) => seen.map((t) => X[s * size + t])));
  const { values } = symmetricEigen(block, seen.length);
  const half = order / 2;
  let factor = 1 / order;
  for (let k = 2; k <= order; k++) factor *= k;
  const trace = values.reduce((sum, value) => sum + value ** order, 0);
  return (factor * (variance * X[token * (size + 1)]) ** half * trace) / heads ** (half - 1);
}
