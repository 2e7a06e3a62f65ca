import type { PositionWindows } from "@nnft/architectures/layer-plan";
import type { KernelState } from "./kernel-state.ts";
import type { BlockKernel } from "./layer-variances.ts";

/**
 * Weights of mean zero and biases on a state: K⁺ = w²K + b², Θ⁺ = g_w K + g_b + w²Θ (g_w = w², g_b = b² in ntk form).
 * Source: Jacot et al. 2018.
 */
export function throughWeights(state: KernelState, weight: BlockKernel, bias: BlockKernel): KernelState {
  const [nngp, ntk] = [new Float64Array(state.nngp.length), new Float64Array(state.ntk.length)];
  for (let k = 0; k < nngp.length; k++) {
    nngp[k] = weight.variance * state.nngp[k] + bias.variance;
    ntk[k] = weight.gain * state.nngp[k] + bias.gain + weight.variance * state.ntk[k];
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

/**
 * The sum of a convolution: K⁺(o, o′) = (1/size) Σ_k K(table[o,k], table[o′,k]), zeros beyond the edge; both positions move together.
 * Source: Novak et al. 2019 and Arora et al. 2019 (convolutional kernels).
 */
export function alongWindows(state: KernelState, { table, window }: PositionWindows): KernelState {
  const { positions, crossPositions, pairs } = state;
  const out = table.length / window;
  const count = pairs.first.length;
  const runs = crossPositions ? runsOf(table, window) : [];
  const apply = (from: Float64Array): Float64Array => {
    const sums = new Float64Array(count * (crossPositions ? out * out : out));
    for (let pair = 0; pair < count; pair++)
      for (let o = 0; o < out; o++) {
        if (crossPositions) addRow(sums, (pair * out + o) * out, from, pair * positions, o);
        else
          for (let k = 0; k < window; k++) {
            const p = table[o * window + k];
            if (p >= 0) sums[pair * out + o] += from[pair * positions + p];
          }
      }
    for (let k = 0; k < sums.length; k++) sums[k] /= window;
    return sums;
  };
  // Σ_k K(table[o, k], table[r, k]) for all r, where neighbours r have neighbours in the input
  const addRow = (sums: Float64Array, at: number, from: Float64Array, pairStart: number, o: number): void => {
    for (let k = 0; k < window; k++) {
      const p = table[o * window + k];
      if (p < 0) continue;
      const row = (pairStart + p) * positions;
      for (const { first, input, length } of runs[k]) {
        const [to, source] = [at + first, row + input];
        for (let i = 0; i < length; i++) sums[to + i] += from[source + i];
      }
    }
  };
  return { ...state, positions: out, nngp: apply(state.nngp), ntk: apply(state.ntk) };
}

/** Outputs `first` … that see inputs `input` … one by one. */
interface Run {
  readonly first: number;
  readonly input: number;
  readonly length: number;
}

/** For each place k under the window, the outputs whose inputs there follow on each other; zeros beyond the edge are left out. */
function runsOf(table: Int32Array, window: number): readonly (readonly Run[])[] {
  return Array.from({ length: window }, (_, k) => {
    const runs: Run[] = [];
    for (let o = 0; o * window + k < table.length; o++) {
      const input = table[o * window + k];
      const last = runs.at(-1);
      if (input < 0) continue;
      if (last && last.first + last.length === o && last.input + last.length === input)
        runs[runs.length - 1] = { ...last, length: last.length + 1 };
      else runs.push({ first: o, input, length: 1 });
    }
    return runs;
  });
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
