import { windowedLinearRows } from "../jacobian/windowed-linear-rows.ts";
import type { LayerPass, PlannedLayerOf } from "./layer-kind.ts";
import { channelsOf, positionsOf } from "./layer-shape.ts";
import type { PositionWindows } from "./position-windows.ts";
import type { WindowedLinear } from "./windowed-linear.ts";

/** The pass of a layer whose blocks are weights and perhaps a bias. */
export function weightsAndBias(planned: PlannedLayerOf<unknown>, points: number, windows?: PositionWindows): LayerPass {
  const { inputShape, outputShape, blocks } = planned;
  return windowedLinearPass({
    points,
    positionsIn: positionsOf(inputShape),
    channelsIn: channelsOf(inputShape),
    channelsOut: channelsOf(outputShape),
    weight: blocks[0],
    bias: blocks[1],
    ...(windows && { windows }),
  });
}

/**
 * The linear map of dense layers, convolutions and the projections of attention:
 * y_{o,i} = s Σ_k Σ_j W_{ikj} x_{table[o,k], j} + t b_i, entries outside (table −1) being 0.
 * Cost: O(P·positionsOut·window·channelsIn·channelsOut).
 */
export function windowedLinearPass(map: WindowedLinear): LayerPass {
  const { points, positionsIn, channelsIn, channelsOut, weight, bias } = map;
  const windows = map.windows ?? ownWindows(positionsIn);
  const { table, window } = windows;
  const positionsOut = table.length / window;
  const output = new Float64Array(points * positionsOut * channelsOut);
  let back = new Float64Array(0);
  let last: Float64Array = output;
  const rows = windowedLinearRows(map, windows);
  const forward: LayerPass["forward"] = (theta, at, input, product) => {
    last = input;
    if (product) return rows.forward(theta, at, input, output, product);
    const from = at + weight.offset;
    for (let row = 0; row < points * positionsOut; row++) {
      const place = (row % positionsOut) * window;
      const start = Math.floor(row / positionsOut) * positionsIn;
      for (let i = 0; i < channelsOut; i++) {
        let sum = 0;
        for (let k = 0; k < window; k++) {
          const position = table[place + k];
          if (position < 0) continue;
          const x = (start + position) * channelsIn;
          const w = from + (i * window + k) * channelsIn;
          for (let j = 0; j < channelsIn; j++) sum += theta[w + j] * input[x + j];
        }
        output[row * channelsOut + i] = weight.factor * sum + (bias ? bias.factor * theta[at + bias.offset + i] : 0);
      }
    }
    return output;
  };
  const backward: LayerPass["backward"] = (theta, at, cotangent, gradient) => {
    if (back.length === 0) back = new Float64Array(points * positionsIn * channelsIn);
    back.fill(0);
    const from = at + weight.offset;
    for (let row = 0; row < points * positionsOut; row++) {
      const place = (row % positionsOut) * window;
      const start = Math.floor(row / positionsOut) * positionsIn;
      for (let i = 0; i < channelsOut; i++) {
        const pull = cotangent[row * channelsOut + i];
        if (bias) gradient[bias.offset + i] += bias.factor * pull;
        const scaled = weight.factor * pull;
        for (let k = 0; k < window; k++) {
          const position = table[place + k];
          if (position < 0) continue;
          const x = (start + position) * channelsIn;
          const w = (i * window + k) * channelsIn;
          for (let j = 0; j < channelsIn; j++) {
            gradient[weight.offset + w + j] += scaled * last[x + j];
            back[x + j] += scaled * theta[from + w + j];
          }
        }
      }
    }
    return back;
  };
  return { forward, backward, backwardRows: rows.backward };
}

function ownWindows(positions: number): PositionWindows {
  return { table: Int32Array.from({ length: positions }, (_, position) => position), window: 1, shape: [positions] };
}
