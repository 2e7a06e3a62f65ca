import { scoreScale } from "@nnft/architectures/layer-plan";
import type { SelfAttentionLayer } from "@nnft/architectures/layers";
import type { AttentionBlocks, HeadDraws, PairKernels } from "./attention-types.ts";
import { drawnAttention } from "./drawn-attention.ts";
import type { KernelState } from "./kernel-state.ts";

/**
 * Self-attention: the second moment of one head, since heads are independent and added with weights of mean zero.
 *
 * K⁺_{tt′} = o v Σ_{ss′} ⟨ζ_ts ζ′_{t′s′}⟩ K_ss′ at the layer's own queryDimension, with query rows of covariance q K and key rows of
 * covariance k K, independent; o, v, q, k are the variances of the projections.
 * Identity scores: ⟨ζζ′⟩ = q k queryDimension·scale² K_tt′ K_ss′ in closed form; softmax scores are drawn (`drawnAttention`).
 * Source: Hron et al. 2020, the limit of many heads, here before queryDimension → ∞.
 */
export function throughAttention(
  state: KernelState,
  layer: SelfAttentionLayer,
  blocks: AttentionBlocks,
  draws: HeadDraws,
): KernelState {
  const { positions, pairs } = state;
  const entries = positions * positions;
  const nngp = new Float64Array(state.nngp.length);
  const ntk = new Float64Array(state.ntk.length);
  const one = (source: Float64Array, pair: number): Float64Array =>
    source.subarray(pair * entries, (pair + 1) * entries);
  const drawn = layer.scores === "softmax" ? drawnAttention(layer, blocks, positions, draws) : undefined;
  for (let pair = 0; pair < pairs.first.length; pair++) {
    const cross = { nngp: one(state.nngp, pair), ntk: one(state.ntk, pair) };
    const kernels = drawn
      ? drawn(one(state.nngp, pairs.first[pair]), one(state.nngp, pairs.second[pair]), cross, pair < pairs.points)
      : identityAttention(layer, blocks, cross, positions);
    nngp.set(kernels.nngp, pair * entries);
    ntk.set(kernels.ntk, pair * entries);
  }
  // K⁺ is at most cubic in K, Θ⁺ linear in Θ and quadratic in K
  const growth = (3 * largest(nngp)) / Math.max(largest(state.nngp), Number.MIN_VALUE);
  const tangents = 4 + largest(state.ntk) / Math.max(largest(state.nngp), Number.MIN_VALUE);
  return {
    ...state,
    gaussian: true,
    nngp,
    ntk,
    nngpError: state.nngpError === 0 ? 0 : growth * state.nngpError,
    ntkError: state.nngpError + state.ntkError === 0 ? 0 : growth * (state.ntkError + tangents * state.nngpError),
  };
}

function largest(kernel: Float64Array): number {
  return kernel.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
}

/**
 * Identity scores: K⁺ = o v q k C K_tt′ S and Θ⁺ = (g_o/o + g_v/v + g_q/q + g_k/k) K⁺ + o v q k C (Θ_tt′ S + 2 K_tt′ Σ_ss′ K_ss′ Θ_ss′),
 * S = Σ_ss′ K_ss′², C = queryDimension·scale²: one path of the gradient through each of query, key and value.
 */
function identityAttention(
  layer: SelfAttentionLayer,
  blocks: AttentionBlocks,
  { nngp, ntk }: PairKernels,
  positions: number,
): PairKernels {
  const { query: q, key: k, value: v, output: o } = blocks;
  const scale = layer.queryDimension * scoreScale(layer) ** 2;
  let squares = 0;
  let mixed = 0;
  for (let s = 0; s < positions * positions; s++) {
    squares += nngp[s] ** 2;
    mixed += nngp[s] * ntk[s];
  }
  const variance = scale * o.variance * v.variance * q.variance * k.variance;
  const gain =
    scale *
    (o.gain * v.variance * q.variance * k.variance +
      o.variance * v.gain * q.variance * k.variance +
      o.variance * v.variance * q.gain * k.variance +
      o.variance * v.variance * q.variance * k.gain);
  return {
    nngp: nngp.map((entry) => variance * squares * entry),
    ntk: ntk.map((entry, t) => gain * squares * nngp[t] + variance * (squares * entry + 2 * mixed * nngp[t])),
  };
}
