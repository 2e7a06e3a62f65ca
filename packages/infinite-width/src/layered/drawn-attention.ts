import { scoreScale, softmaxInPlace } from "@nnft/architectures/layer-plan";
import type { SelfAttentionLayer } from "@nnft/architectures/layers";
import { symmetricEigen } from "@nnft/linear-algebra";
import { fillNormal, split } from "@nnft/random";
import type { AttentionBlocks, HeadDraws, PairKernels } from "./attention-types.ts";

/** The kernels of one head on a pair of points, from their own kernels and the one between them. */
export type DrawnAttention = (
  first: Float64Array,
  second: Float64Array,
  cross: PairKernels,
  same: boolean,
) => PairKernels;

/**
 * Softmax attention on one pair of points as the mean over drawn heads, every pair from the same standard normals.
 *
 * With Z = ζ(scale q kᵀ), Z′ likewise: K⁺ = o v ⟨Z K Z′ᵀ⟩ and
 * Θ⁺ = (g_o v + o g_v)⟨Z K Z′ᵀ⟩ + o v ⟨Z Θ Z′ᵀ⟩ + o v scale² ⟨Σ_rr′ (J_tᵀ K J′_t′)_rr′ [(g_q K_tt′ + q Θ_tt′) k_r·k′_r′ + (g_k K_rr′ + k Θ_rr′) q_t·q′_t′]⟩,
 * J_t = diag(Z_t) − Z_t Z_tᵀ.
 * Accuracy: statistical, O(1/√heads). Cost: O(heads T⁴) per pair.
 * Source: Hron et al. 2020, the limit of many heads, before queryDimension → ∞; the ntk by the chain rule.
 */
export function drawnAttention(
  layer: SelfAttentionLayer,
  blocks: AttentionBlocks,
  positions: number,
  draws: HeadDraws,
): DrawnAttention {
  const { queryDimension: n } = layer;
  const { query, key, value, output } = blocks;
  const T = positions;
  const scale = scoreScale(layer);
  const normals = new Float64Array(2 * T * n);
  const queries = new Float64Array(2 * T * n);
  const keys = new Float64Array(2 * T * n);
  const weights = new Float64Array(2 * T * T);
  return (first, second, cross, same) => {
    const size = same ? T : 2 * T;
    const root = symmetricRoot(same ? first : joint(first, second, cross.nngp, T), size);
    const from = same ? 0 : T;
    const { nngp: K, ntk: Theta } = cross;
    const nngp = new Float64Array(T * T);
    const ntk = new Float64Array(T * T);
    const rows = (variance: number, target: Float64Array): void => {
      const std = Math.sqrt(variance);
      for (let a = 0; a < size; a++)
        for (let j = 0; j < n; j++) {
          let sum = 0;
          for (let b = 0; b < size; b++) sum += root[a * size + b] * normals[b * n + j];
          target[a * n + j] = std * sum;
        }
    };
    for (let head = 0; head < draws.heads; head++) {
      const own = split(draws.key, head);
      fillNormal(split(own, 0), normals);
      rows(query.variance, queries);
      fillNormal(split(own, 1), normals);
      rows(key.variance, keys);
      for (let t = 0; t < size; t++) {
        const at = t < T ? 0 : T;
        for (let s = 0; s < T; s++) weights[t * T + s] = scale * dot(queries, t, keys, at + s, n);
        softmaxInPlace(weights, t * T, T);
      }
      const left = leftProduct(weights, 0, K, T);
      const right = rightProduct(weights, from, K, T);
      const tangent = leftProduct(weights, 0, Theta, T);
      for (let t = 0; t < T; t++)
        for (let u = 0; u < T; u++) {
          const z = t * T;
          const y = (from + u) * T;
          let mean = 0;
          let passed = 0;
          for (let s = 0; s < T; s++) {
            mean += left[t * T + s] * weights[y + s];
            passed += tangent[t * T + s] * weights[y + s];
          }
          const alongQuery = query.gain * K[t * T + u] + query.variance * Theta[t * T + u];
          const queryProduct = dot(queries, t, queries, from + u, n);
          let moved = 0;
          for (let r = 0; r < T; r++)
            for (let s = 0; s < T; s++) {
              const bent = weights[z + r] * weights[y + s] * (K[r * T + s] - right[r * T + u] - left[t * T + s] + mean);
              const alongKey = key.gain * K[r * T + s] + key.variance * Theta[r * T + s];
              moved += bent * (alongQuery * dot(keys, r, keys, from + s, n) + alongKey * queryProduct);
            }
          nngp[t * T + u] += mean;
          ntk[t * T + u] +=
            (output.gain * value.variance + output.variance * value.gain) * mean +
            output.variance * value.variance * (passed + scale * scale * moved);
        }
    }
    const share = 1 / draws.heads;
    return {
      nngp: nngp.map((sum) => output.variance * value.variance * share * sum),
      ntk: ntk.map((sum) => share * sum),
    };
  };
}

/** Row a of one array times row b of another, n entries each. */
function dot(left: Float64Array, a: number, right: Float64Array, b: number, n: number): number {
  let sum = 0;
  for (let j = 0; j < n; j++) sum += left[a * n + j] * right[b * n + j];
  return sum;
}

/** (Z M)[t, s] = Σ_r Z_tr M_rs. */
function leftProduct(weights: Float64Array, from: number, matrix: Float64Array, T: number): Float64Array {
  const product = new Float64Array(T * T);
  for (let t = 0; t < T; t++)
    for (let r = 0; r < T; r++)
      for (let s = 0; s < T; s++) product[t * T + s] += weights[(from + t) * T + r] * matrix[r * T + s];
  return product;
}

/** (M Zᵀ)[r, u] = Σ_s M_rs Z_us. */
function rightProduct(weights: Float64Array, from: number, matrix: Float64Array, T: number): Float64Array {
  const product = new Float64Array(T * T);
  for (let r = 0; r < T; r++)
    for (let u = 0; u < T; u++)
      for (let s = 0; s < T; s++) product[r * T + u] += matrix[r * T + s] * weights[(from + u) * T + s];
  return product;
}

/** [[K, C], [Cᵀ, K′]] as one matrix. */
function joint(first: Float64Array, second: Float64Array, cross: Float64Array, T: number): Float64Array {
  const matrix = new Float64Array(4 * T * T);
  for (let p = 0; p < T; p++)
    for (let r = 0; r < T; r++) {
      matrix[p * 2 * T + r] = first[p * T + r];
      matrix[(T + p) * 2 * T + T + r] = second[p * T + r];
      matrix[p * 2 * T + T + r] = matrix[(T + r) * 2 * T + p] = cross[p * T + r];
    }
  return matrix;
}

/** S^{1/2} with eigenvalues below zero, which drawn kernels may have, taken as zero. */
function symmetricRoot(matrix: Float64Array, size: number): Float64Array {
  const { values, vectors } = symmetricEigen(matrix, size);
  const root = new Float64Array(size * size);
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++)
      for (let k = 0; k < size; k++)
        root[a * size + b] += vectors[a * size + k] * Math.sqrt(Math.max(values[k], 0)) * vectors[b * size + k];
  return root;
}
