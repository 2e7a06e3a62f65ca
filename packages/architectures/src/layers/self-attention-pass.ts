import type { LayerKind, LayerPass, PlannedLayerOf } from "./layer-kind.ts";
import { channelsOf, positionsOf } from "./layer-shape.ts";
import {
  type SelfAttentionLayer,
  scoreScale,
  selfAttention,
  selfAttentionBlocks,
  selfAttentionShape,
} from "./self-attention.ts";
import { windowedLinearPass } from "./windowed-linear-pass.ts";

/** Forward and backward passes of `selfAttention` on P points. Cost: O(P heads T² (queryDimension + valueDimension)). */
export function selfAttentionPass(planned: PlannedLayerOf<SelfAttentionLayer>, points: number): LayerPass {
  const { layer } = planned;
  const { heads, queryDimension, valueDimension } = layer;
  const positions = positionsOf(planned.inputShape);
  const channelsIn = channelsOf(planned.inputShape);
  const [query, key, value, output] = planned.blocks;
  const shared = { points, positionsIn: positions };
  const queries = windowedLinearPass({ ...shared, channelsIn, channelsOut: heads * queryDimension, weight: query });
  const keys = windowedLinearPass({ ...shared, channelsIn, channelsOut: heads * queryDimension, weight: key });
  const values = windowedLinearPass({ ...shared, channelsIn, channelsOut: heads * valueDimension, weight: value });
  const mixed = heads * valueDimension;
  const channelsOut = channelsOf(planned.outputShape);
  const readout = windowedLinearPass({ ...shared, channelsIn: mixed, channelsOut, weight: output });

  const scale = scoreScale(layer);
  const softmax = layer.scores === "softmax";
  const rows = points * positions;
  const weights = new Float64Array(rows * heads * positions);
  const attended = new Float64Array(rows * mixed);
  let q: Float64Array = attended;
  let k: Float64Array = attended;
  let v: Float64Array = attended;

  const forward: LayerPass["forward"] = (theta, at, input) => {
    q = queries.forward(theta, at, input);
    k = keys.forward(theta, at, input);
    v = values.forward(theta, at, input);
    attended.fill(0);
    for (let row = 0; row < rows; row++) {
      const start = row - (row % positions);
      for (let head = 0; head < heads; head++) {
        const own = (row * heads + head) * positions;
        for (let s = 0; s < positions; s++) {
          const from = (row * heads + head) * queryDimension;
          const to = ((start + s) * heads + head) * queryDimension;
          let score = 0;
          for (let j = 0; j < queryDimension; j++) score += q[from + j] * k[to + j];
          weights[own + s] = scale * score;
        }
        if (softmax) softmaxInPlace(weights, own, positions);
        for (let s = 0; s < positions; s++)
          for (let j = 0; j < valueDimension; j++)
            attended[row * mixed + head * valueDimension + j] +=
              weights[own + s] * v[(start + s) * mixed + head * valueDimension + j];
      }
    }
    return readout.forward(theta, at, attended);
  };

  const pulls = {
    q: new Float64Array(0),
    k: new Float64Array(0),
    v: new Float64Array(0),
    input: new Float64Array(0),
  };
  const backward: LayerPass["backward"] = (theta, at, cotangent, gradient) => {
    if (pulls.input.length === 0) {
      pulls.q = new Float64Array(rows * heads * queryDimension);
      pulls.k = new Float64Array(rows * heads * queryDimension);
      pulls.v = new Float64Array(rows * mixed);
      pulls.input = new Float64Array(rows * channelsIn);
    }
    for (const pull of Object.values(pulls)) pull.fill(0);
    const pull = readout.backward(theta, at, cotangent, gradient);
    const slopes = new Float64Array(positions);
    for (let row = 0; row < rows; row++) {
      const start = row - (row % positions);
      for (let head = 0; head < heads; head++) {
        const own = (row * heads + head) * positions;
        let along = 0;
        for (let s = 0; s < positions; s++) {
          slopes[s] = 0;
          for (let j = 0; j < valueDimension; j++) {
            const here = row * mixed + head * valueDimension + j;
            const there = (start + s) * mixed + head * valueDimension + j;
            slopes[s] += pull[here] * v[there];
            pulls.v[there] += weights[own + s] * pull[here];
          }
          along += slopes[s] * weights[own + s];
        }
        for (let s = 0; s < positions; s++) {
          const slope = scale * (softmax ? weights[own + s] * (slopes[s] - along) : slopes[s]);
          const from = (row * heads + head) * queryDimension;
          const to = ((start + s) * heads + head) * queryDimension;
          for (let j = 0; j < queryDimension; j++) {
            pulls.q[from + j] += slope * k[to + j];
            pulls.k[to + j] += slope * q[from + j];
          }
        }
      }
    }
    for (const part of [
      queries.backward(theta, at, pulls.q, gradient),
      keys.backward(theta, at, pulls.k, gradient),
      values.backward(theta, at, pulls.v, gradient),
    ])
      for (let i = 0; i < part.length; i++) pulls.input[i] += part[i];
    return pulls.input;
  };
  return { forward, backward };
}

/** ζ_s = e^{a_s}/Σ_r e^{a_r} on one row, without overflow. */
export function softmaxInPlace(scores: Float64Array, start: number, count: number): void {
  let largest = -Infinity;
  for (let s = start; s < start + count; s++) largest = Math.max(largest, scores[s]);
  let sum = 0;
  for (let s = start; s < start + count; s++) sum += scores[s] = Math.exp(scores[s] - largest);
  for (let s = start; s < start + count; s++) scores[s] /= sum;
}

/** How self-attention is read, shaped and evaluated. */
export const selfAttentionKind: LayerKind<SelfAttentionLayer> = {
  read: (fields) => selfAttention(fields as never),
  outputShape: selfAttentionShape,
  blocks: selfAttentionBlocks,
  pass: selfAttentionPass,
};
