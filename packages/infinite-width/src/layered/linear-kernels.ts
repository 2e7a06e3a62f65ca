import type { PositionWindows } from "@nnft/architectures/layer-plan";
import type { KernelState } from "./kernel-state.ts";
import type { BlockKernel } from "./layer-variances.ts";

/**
 * Weights of mean zero and biases on a state: K⁺ = w²K + b², Θ⁺ = g_w K + g_b + w²Θ (g_w = w², g_b = b² in ntk form).
 * Source: Jacot et al. 2018.
 */
export function throughWeights(state: KernelState, weight: BlockKernel, bias: BlockKernel): KernelState {
  const target = { nngp: new Float64Array(state.nngp.length), ntk: new Float64Array(state.ntk.length) };
  return writeThroughWeights(state, weight, bias, target);
}

/** `throughWeights` into arrays, which may be those of the state if nobody else reads them. */
export function writeThroughWeights(
  state: KernelState,
  weight: BlockKernel,
  bias: BlockKernel,
  { nngp, ntk }: Pick<KernelState, "nngp" | "ntk">,
): KernelState {
  const [before, tangentBefore] = [state.nngp, state.ntk];
  for (let k = 0; k < nngp.length; k++) {
    const own = before[k];
    ntk[k] = weight.gain * own + bias.gain + weight.variance * tangentBefore[k];
    nngp[k] = weight.variance * own + bias.variance;
  }
  return {
    ...state,
    gaussian: true,
    nngp,
    ntk,
    nngpError: weight.variance * state.nngpError,
    ntkError: weight.gain * state.nngpError + weight.variance * state.ntkError,
  };
}

/** A dense layer behind `flatten` averages the entries p = p′. */
export function overFeatures(state: KernelState): KernelState {
  if (!state.flattened) return state;
  const { positions, pairs } = state;
  const mean = (from: Float64Array): Float64Array => {
    const means = new Float64Array(pairs.first.length);
    for (let k = 0; k < from.length; k++) means[Math.floor(k / positions)] += from[k] / positions;
    return means;
  };
  return { ...state, positions: 1, flattened: false, nngp: mean(state.nngp), ntk: mean(state.ntk) };
}

/** The mean over windows: K⁺(o, o′) = (1/size²) Σ_{k,k′} K(table[o,k], table[o′,k′]), one side after the other. */
export function overWindows(state: KernelState, { table, window }: PositionWindows): KernelState {
  const { positions, pairs } = state;
  const out = table.length / window;
  const apply = (from: Float64Array): Float64Array => {
    const means = new Float64Array(pairs.first.length * out * out);
    const half = new Float64Array(out * positions);
    for (let pair = 0; pair < pairs.first.length; pair++) {
      const start = pair * positions * positions;
      half.fill(0);
      for (let o = 0; o < out; o++)
        for (let k = 0; k < window; k++) {
          const p = table[o * window + k];
          if (p < 0) continue;
          for (let s = 0; s < positions; s++) half[o * positions + s] += from[start + p * positions + s] / window;
        }
      for (let o = 0; o < out; o++)
        for (let r = 0; r < out; r++) {
          let sum = 0;
          for (let k = 0; k < window; k++) {
            const s = table[r * window + k];
            if (s >= 0) sum += half[o * positions + s];
          }
          means[(pair * out + o) * out + r] = sum / window;
        }
    }
    return means;
  };
  return { ...state, positions: out, nngp: apply(state.nngp), ntk: apply(state.ntk) };
}
