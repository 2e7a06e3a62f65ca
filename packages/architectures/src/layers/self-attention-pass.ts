import { type AttentionSizes, attend, attendBackward, type QueriesKeysValues } from "./attention.ts";
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
  const mixed = heads * valueDimension;
  const queries = windowedLinearPass({ ...shared, channelsIn, channelsOut: heads * queryDimension, weight: query });
  const keys = windowedLinearPass({ ...shared, channelsIn, channelsOut: heads * queryDimension, weight: key });
  const values = windowedLinearPass({ ...shared, channelsIn, channelsOut: mixed, weight: value });
  const channelsOut = channelsOf(planned.outputShape);
  const readout = windowedLinearPass({ ...shared, channelsIn: mixed, channelsOut, weight: output });

  const rows = points * positions;
  const softmax = layer.scores === "softmax";
  const sizes: AttentionSizes = {
    rows,
    positions,
    heads,
    queryDimension,
    valueDimension,
    scale: scoreScale(layer),
    softmax,
  };
  const weights = new Float64Array(rows * heads * positions);
  const attended = new Float64Array(rows * mixed);
  let seen: QueriesKeysValues = { q: attended, k: attended, v: attended };
  let cotangents: (QueriesKeysValues & { readonly input: Float64Array }) | undefined;

  return {
    forward: (theta, at, input) => {
      seen = {
        q: queries.forward(theta, at, input),
        k: keys.forward(theta, at, input),
        v: values.forward(theta, at, input),
      };
      attend(sizes, seen, weights, attended);
      return readout.forward(theta, at, attended);
    },
    backward: (theta, at, cotangent, gradient) => {
      cotangents ??= {
        q: new Float64Array(rows * heads * queryDimension),
        k: new Float64Array(rows * heads * queryDimension),
        v: new Float64Array(rows * mixed),
        input: new Float64Array(rows * channelsIn),
      };
      const { input, ...into } = cotangents;
      for (const part of [into.q, into.k, into.v, input]) part.fill(0);
      attendBackward(sizes, seen, weights, readout.backward(theta, at, cotangent, gradient), into);
      for (const part of [
        queries.backward(theta, at, into.q, gradient),
        keys.backward(theta, at, into.k, gradient),
        values.backward(theta, at, into.v, gradient),
      ])
        for (let i = 0; i < part.length; i++) input[i] += part[i];
      return input;
    },
  };
}

/** How self-attention is read, shaped and evaluated. */
export const selfAttentionKind: LayerKind<SelfAttentionLayer> = {
  read: (fields) => selfAttention(fields as never),
  outputShape: selfAttentionShape,
  blocks: selfAttentionBlocks,
  pass: selfAttentionPass,
};
