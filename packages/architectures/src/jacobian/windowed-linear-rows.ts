import type { PositionWindows } from "../layers/position-windows.ts";
import type { WindowedLinear } from "../layers/windowed-linear.ts";
import type { BackwardRows, GradientRows, MatrixProduct } from "./gradient-rows.ts";
import { type PulledWindows, pulledWindows } from "./pulled-windows.ts";

/** A windowed linear map on one point by matrix products; `backward` needs the last `forward`. */
interface WindowedLinearRows {
  readonly forward: (
    theta: Float64Array,
    at: number,
    input: Float64Array,
    output: Float64Array,
    product: MatrixProduct,
  ) => Float64Array;
  readonly backward: BackwardRows;
}

/**
 * y = s·patches·Wᵀ + t b, and for many cotangents δ of it ∂W = s δᵀ·patches and x̄ = s Wᵀ·(δ under the windows).
 *
 * Cost: of backward 2 · copies · positions · window · channelsIn · channelsOut multiplications in products, and copies · positions · window · channelsOut
 * moves.
 */
export function windowedLinearRows(map: WindowedLinear, windows: PositionWindows): WindowedLinearRows {
  const { positionsIn, channelsIn, channelsOut, weight, bias } = map;
  const { table, window } = windows;
  const positionsOut = table.length / window;
  const across = window * channelsIn;
  const size = channelsOut * across;
  let patches: Float64Array = new Float64Array(0);
  let turned: Float64Array = new Float64Array(0);
  let pull: PulledWindows | undefined;
  return {
    forward: (theta, at, input, output, product) => {
      patches = patches.length > 0 ? patches : new Float64Array(positionsOut * across);
      fillPatches(input, windows, channelsIn, patches);
      const right = theta.slice(at + weight.offset, at + weight.offset + size);
      const sizes = { rows: positionsOut, inner: across, columns: channelsOut };
      const sums = product({ ...sizes, left: patches, right, transposeRight: true });
      for (let i = 0; i < sums.length; i++)
        output[i] = weight.factor * sums[i] + (bias ? bias.factor * theta[at + bias.offset + (i % channelsOut)] : 0);
      return output;
    },
    backward: (theta, at, cotangents, rows) => {
      const { copies, gradients, stride, product, inputWanted } = rows;
      if (turned.length !== cotangents.length) turned = new Float64Array(cotangents.length);
      transpose(cotangents, copies, positionsOut, channelsOut, turned);
      const sizes = { rows: copies * channelsOut, inner: positionsOut, columns: across };
      const slopes = product({ ...sizes, left: turned, right: patches });
      for (let c = 0; c < copies; c++) {
        const to = c * stride + weight.offset;
        for (let i = 0; i < size; i++) gradients[to + i] += weight.factor * slopes[c * size + i];
      }
      if (bias) addSums(turned, positionsOut, channelsOut, bias, rows);
      if (!inputWanted) return new Float64Array(0);
      pull ??= pulledWindows(windows, positionsIn, channelsIn, channelsOut);
      const own = theta.subarray(at + weight.offset, at + weight.offset + size);
      return pull(own, weight.factor, turned, copies, product);
    },
  };
}

/** [positionsOut, window, channels] of what lies under each window. */
function fillPatches(input: Float64Array, { table }: PositionWindows, channels: number, patches: Float64Array): void {
  for (let place = 0; place < table.length; place++) {
    const from = table[place] * channels;
    const to = place * channels;
    // places beyond the edge stay 0
    if (from >= 0) for (let j = 0; j < channels; j++) patches[to + j] = input[from + j];
  }
}

/** [copies, positions, channels] → [copies, channels, positions]. */
function transpose(from: Float64Array, copies: number, positions: number, channels: number, to: Float64Array): void {
  const each = positions * channels;
  for (let start = 0; start < copies * each; start += each)
    for (let i = 0; i < channels; i++) {
      const row = start + i * positions;
      for (let p = 0; p < positions; p++) to[row + p] = from[start + p * channels + i];
    }
}

function addSums(
  turned: Float64Array,
  positions: number,
  channels: number,
  { offset, factor }: { readonly offset: number; readonly factor: number },
  { gradients, stride, copies }: GradientRows,
): void {
  for (let row = 0; row < copies * channels; row++) {
    let sum = 0;
    for (let p = 0; p < positions; p++) sum += turned[row * positions + p];
    gradients[Math.floor(row / channels) * stride + offset + (row % channels)] += factor * sum;
  }
}
