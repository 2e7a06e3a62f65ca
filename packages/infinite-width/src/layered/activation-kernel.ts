import { UnsupportedError } from "@nnft/foundations";
import { type Activation, type PairAverages, pairAverages, resolveActivation } from "@nnft/gaussian-averages";
import type { ArrayRoom } from "./array-room.ts";
import { eachEntry, type KernelState, variancesOf } from "./kernel-state.ts";
import { mapPositions, simdMap } from "./position-averages.ts";

/**
 * An activation on Gaussian channels: K⁺ = ⟨σ(u)σ(v)⟩, Θ⁺ = ⟨σ′(u)σ′(v)⟩ Θ with (u, v) ~ N(0, K).
 * Errors: UnsupportedError where the channels are not Gaussian (an activation on an activation, or on the input's sum).
 */
export function throughActivation(
  state: KernelState,
  activation: Activation,
  room: ArrayRoom,
): { readonly state: KernelState; readonly method: PairAverages["method"] } {
  if (!state.gaussian)
    throw new UnsupportedError(
      "layeredKernels: an activation needs Gaussian channels, but here it follows " +
        "another activation or a sum with one; put a dense or convolution layer before it.",
    );
  const averages = pairAverages(activation);
  const resolved = resolveActivation(activation);
  const fast = simdMap(resolved.closed && resolved.name, state);
  if (fast)
    return {
      method: averages.method,
      state: { ...state, gaussian: false, ...mapPositions(state, fast, averages, room) },
    };
  const { value, slope, error } =
    averages.method === "exact" && state.crossPositions
      ? rowAverages(state, averages, room)
      : allAverages(state, averages, room);
  // the slopes become Θ in place
  const ntk = slope;
  let [steepest, largest] = [0, 0];
  for (let k = 0; k < ntk.length; k++) {
    steepest = Math.max(steepest, Math.abs(slope[k]));
    largest = Math.max(largest, Math.abs(state.ntk[k]));
    ntk[k] = slope[k] * state.ntk[k];
  }
  return {
    method: averages.method,
    state: {
      ...state,
      gaussian: false,
      nngp: value,
      ntk,
      nngpError: error + steepest * state.nngpError,
      ntkError: error * largest + steepest * state.ntkError,
    },
  };
}

interface StateAverages {
  readonly value: Float64Array;
  readonly slope: Float64Array;
  readonly error: number;
}

/** All entries in one call, as the tables of quadrature want it: one for each variance. */
function allAverages(state: KernelState, { average }: PairAverages, room: ArrayRoom): StateAverages {
  const variances = variancesOf(state);
  const count = state.nngp.length;
  const [first, second] = [new Float64Array(count), new Float64Array(count)];
  eachEntry(state, (entry, p, r) => {
    first[entry] = variances[p];
    second[entry] = variances[r];
  });
  const [value, slope] = [room.take(count), room.take(count)];
  return { value, slope, error: average(first, second, state.nngp, value, slope) };
}

/** Closed forms position by position of the first point, against all of the second: nothing is laid out. */
function rowAverages(state: KernelState, { average }: PairAverages, room: ArrayRoom): StateAverages {
  const { positions, pairs, nngp } = state;
  const variances = variancesOf(state);
  const [value, slope] = [room.take(nngp.length), room.take(nngp.length)];
  const own = new Float64Array(positions);
  let error = 0;
  for (let row = 0; row * positions < nngp.length; row++) {
    const [pair, p] = [Math.floor(row / positions), row % positions];
    own.fill(variances[pairs.first[pair] * positions + p]);
    const second = pairs.second[pair] * positions;
    const [from, to] = [row * positions, (row + 1) * positions];
    const others = variances.subarray(second, second + positions);
    const found = average(own, others, nngp.subarray(from, to), value.subarray(from, to), slope.subarray(from, to));
    error = Math.max(error, found);
  }
  return { value, slope, error };
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
