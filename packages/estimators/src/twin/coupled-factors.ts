import { jacobiEigen } from "@nnft/foundations/dense";
import type { LayerFactor } from "@nnft/simd";

const MOST_STEPS = 60;

/**
 * Factors of covariances Ĝ near K, coupled to one of K as closely as can be: with u standard normal,
 *   t = Q √k u ~ N(0, K),   z = T t ~ N(0, Ĝ),   T symmetric with T K T = Ĝ,
 * which makes ⟨|z − t|²⟩ the least of all couplings (the optimal map between two Gaussians). K = Q k Qᵀ.
 * T is found in the eigenbasis of K: T ← T + X, X_ij = (Ĝ − T K T)_ij/(k_i + k_j), from T = 1.
 * `near` is undefined where Ĝ is so far from K that the iteration does not settle: any other factor serves then.
 * Source: Olkin & Pukelsheim 1982, "The distance between two random vectors with given dispersion matrices".
 */
export interface CoupledFactors {
  readonly own: LayerFactor;
  readonly near: (covariance: Float64Array) => LayerFactor | undefined;
}

export function coupledFactors(kernel: Float64Array, size: number, tolerance: number): CoupledFactors | undefined {
  const { values: k, vectors: Q } = jacobiEigen(kernel, size);
  const largest = Math.max(...k);
  if (!(Math.min(...k) > 1e-9 * largest)) return undefined;
  const root = k.map(Math.sqrt);
  const square = size * size;
  const [T, G, W, R] = Array.from({ length: 4 }, () => new Float64Array(square));
  const own = new Float64Array(square);
  const factor = new Float64Array(square);
  for (let a = 0; a < size; a++) for (let i = 0; i < size; i++) own[a * size + i] = Q[a * size + i] * root[i];
  return {
    own: { factor: own, rank: size },
    near: (covariance) => {
      rotate(covariance, Q, size, W, G);
      T.fill(0);
      for (let i = 0; i < size; i++) T[i * size + i] = 1;
      let before = Number.POSITIVE_INFINITY;
      for (let step = 0; step < MOST_STEPS; step++) {
        // W = T √k, R = W Wᵀ
        for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) W[i * size + j] = T[i * size + j] * root[j];
        let off = 0;
        for (let i = 0; i < size; i++)
          for (let j = 0; j <= i; j++) {
            let sum = 0;
            for (let l = 0; l < size; l++) sum += W[i * size + l] * W[j * size + l];
            const x = (G[i * size + j] - sum) / (k[i] + k[j]);
            R[i * size + j] = x;
            off = Math.max(off, Math.abs(x));
          }
        if (off < tolerance) {
          for (let a = 0; a < size; a++)
            for (let j = 0; j < size; j++) {
              let sum = 0;
              for (let l = 0; l < size; l++) sum += Q[a * size + l] * W[l * size + j];
              factor[a * size + j] = sum;
            }
          return { factor, rank: size };
        }
        if (!(off < before)) return undefined;
        before = off;
        for (let i = 0; i < size; i++)
          for (let j = 0; j <= i; j++) {
            T[i * size + j] += R[i * size + j];
            T[j * size + i] = T[i * size + j];
          }
      }
      return undefined;
    },
  };
}

/** G = Qᵀ S Q. */
function rotate(S: Float64Array, Q: Float64Array, size: number, W: Float64Array, G: Float64Array): void {
  for (let a = 0; a < size; a++)
    for (let j = 0; j < size; j++) {
      let sum = 0;
      for (let b = 0; b < size; b++) sum += S[a * size + b] * Q[b * size + j];
      W[a * size + j] = sum;
    }
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      let sum = 0;
      for (let a = 0; a < size; a++) sum += Q[a * size + i] * W[a * size + j];
      G[i * size + j] = sum;
    }
}
