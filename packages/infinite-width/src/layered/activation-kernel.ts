import { UnsupportedError } from "@nnft/foundations";
import { type Activation, type PairAverages, pairAverages } from "@nnft/gaussian-averages";
import { eachEntry, type KernelState, variancesOf } from "./kernel-state.ts";

/**
 * An activation on Gaussian channels: K⁺ = ⟨σ(u)σ(v)⟩, Θ⁺ = ⟨σ′(u)σ′(v)⟩ Θ with (u, v) ~ N(0, K).
 * Errors: UnsupportedError where the channels are not Gaussian (an activation on an activation, or on the input's sum).
 */
export function throughActivation(
  state: KernelState,
  activation: Activation,
): { readonly state: KernelState; readonly method: PairAverages["method"] } {
  if (!state.gaussian)
    throw new UnsupportedError(
      "layeredKernels: an activation needs Gaussian channels, but here it follows " +
        "another activation or a sum with one; put a dense or convolution layer before it.",
    );
  const averages = pairAverages(activation);
  const variances = variancesOf(state);
  const count = state.nngp.length;
  const first = new Float64Array(count);
  const second = new Float64Array(count);
  eachEntry(state, (entry, p, r) => {
    first[entry] = variances[p];
    second[entry] = variances[r];
  });
  const value = new Float64Array(count);
  const slope = new Float64Array(count);
  const error = averages.average(first, second, state.nngp, value, slope);
  const { ntk } = state;
  const steepest = slope.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  const largest = ntk.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  return {
    method: averages.method,
    state: {
      ...state,
      gaussian: false,
      nngp: value,
      ntk: ntk.map((entry, k) => slope[k] * entry),
      nngpError: error + steepest * state.nngpError,
      ntkError: error * largest + steepest * state.ntkError,
    },
  };
}

/**
 * Layer normalization of Gaussian channels of mean zero: K⁺ = K/√((q + ε)(q′ + ε)) with the variances q, q′, and Θ likewise;
 * behind `flatten` the variances are means over positions.
 * Source: the mean and variance over infinitely many channels are 0 and q; their gradients are of order 1/channels.
 */
export function throughLayerNorm(state: KernelState, epsilon: number): KernelState {
  if (!state.gaussian)
    throw new UnsupportedError(
      "layeredKernels: layerNorm needs channels of mean zero; put it right behind a dense, convolution or attention layer.",
    );
  const { positions } = state;
  const variances = variancesOf(state);
  if (state.flattened)
    for (let i = 0; i < variances.length; i += positions)
      variances.fill(
        variances.subarray(i, i + positions).reduce((sum, q) => sum + q / positions, 0),
        i,
        i + positions,
      );
  const inverse = variances.map((q) => 1 / Math.sqrt(q + epsilon));
  const nngp = new Float64Array(state.nngp.length);
  const ntk = new Float64Array(state.ntk.length);
  eachEntry(state, (entry, p, r) => {
    nngp[entry] = state.nngp[entry] * inverse[p] * inverse[r];
    ntk[entry] = state.ntk[entry] * inverse[p] * inverse[r];
  });
  const gain = inverse.reduce((most, entry) => Math.max(most, entry), 0) ** 2;
  return { ...state, nngp, ntk, nngpError: 2 * gain * state.nngpError, ntkError: 2 * gain * state.ntkError };
}
