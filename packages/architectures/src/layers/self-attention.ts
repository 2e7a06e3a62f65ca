import { DomainError, ShapeError } from "@nnft/foundations";
import { requireInteger, requireKnownOptions, requireNonNegative } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import type { BlockRequest } from "./layer-kind.ts";
import { channelsOf } from "./layer-shape.ts";

/** Heads that let every position look at every other. */
export interface SelfAttentionLayer {
  readonly kind: "self-attention";
  readonly heads: number;
  readonly queryDimension: number;
  readonly valueDimension: number;
  /** channels out; undefined keeps the input's */
  readonly channels?: number;
  readonly scaling: ScoreScaling;
  readonly scores: ScoreFunction;
  readonly queryStd: number;
  readonly keyStd: number;
  readonly valueStd: number;
  readonly outputStd: number;
}

/** The factor of the scores q·k: 1/√queryDimension or 1/queryDimension. */
export type ScoreScaling = "1/sqrt" | "1/linear";

/** The map from scores to weights: softmax over the keys, or none. */
export type ScoreFunction = "softmax" | "identity";

export interface SelfAttentionOptions {
  readonly heads: number;
  readonly queryDimension: number;
  /** default: queryDimension */
  readonly valueDimension?: number;
  /** channels out; default: the input's */
  readonly channels?: number;
  /** default "1/sqrt" */
  readonly scaling?: ScoreScaling;
  /** default "softmax" */
  readonly scores?: ScoreFunction;
  /** standard deviations of the four projections; default 1 */
  readonly queryStd?: number;
  readonly keyStd?: number;
  readonly valueStd?: number;
  readonly outputStd?: number;
}

const KNOWN = [
  "heads",
  "queryDimension",
  "valueDimension",
  "channels",
  "scaling",
  "scores",
  "queryStd",
  "keyStd",
  "valueStd",
  "outputStd",
];

/**
 * Multi-head self-attention over positions, without biases, mask or positional encoding.
 *
 * Head h: Q = x W_Q s_Q/√c, K = x W_K s_K/√c, V = x W_V s_V/√c, A = ζ(Q Kᵀ · scale), and
 * y_t = (s_O/√(heads·valueDimension)) Σ_h W_O^h (A^h V^h)_t, scale = 1/√queryDimension or 1/queryDimension.
 * Shapes: […, c] → […, channels]; all axes but the last are positions.
 * Convention: the softmax runs over the keys; identity scores are not divided by the number of positions.
 * Errors: DomainError for options out of range or unknown; ShapeError, from layeredNet, for an input without positions.
 * Source: Vaswani et al. 2017 (1); Hron et al. 2020 for the two scalings.
 *
 * @example selfAttention({ heads: 8, queryDimension: 4, scaling: "1/sqrt", scores: "softmax" })
 */
export function selfAttention(options: SelfAttentionOptions): SelfAttentionLayer {
  requireKnownOptions("selfAttention", options, KNOWN);
  const { scaling = "1/sqrt", scores = "softmax" } = options;
  if (scaling !== "1/sqrt" && scaling !== "1/linear")
    throw new DomainError(
      `selfAttention: \`scaling\` must be "1/sqrt" or "1/linear", got "${String(scaling)}"; pass one of these.`,
    );
  if (scores !== "softmax" && scores !== "identity")
    throw new DomainError(
      `selfAttention: \`scores\` must be "softmax" or "identity", got "${String(scores)}"; pass one of these.`,
    );
  const count = (name: "heads" | "queryDimension" | "valueDimension" | "channels", value: unknown): number =>
    requireInteger("selfAttention", name, value);
  const std = (name: "queryStd" | "keyStd" | "valueStd" | "outputStd"): number =>
    requireNonNegative("selfAttention", name, options[name] ?? 1);
  return {
    kind: "self-attention",
    heads: count("heads", options.heads),
    queryDimension: count("queryDimension", options.queryDimension),
    valueDimension: count("valueDimension", options.valueDimension ?? options.queryDimension),
    ...(options.channels === undefined ? {} : { channels: count("channels", options.channels) }),
    scaling,
    scores,
    queryStd: std("queryStd"),
    keyStd: std("keyStd"),
    valueStd: std("valueStd"),
    outputStd: std("outputStd"),
  };
}

export function selfAttentionShape(layer: SelfAttentionLayer, inputShape: readonly number[]): readonly number[] {
  if (inputShape.length < 2)
    throw new ShapeError(
      `selfAttention: the input must have positions before its channels, got only ` +
        `features [${inputShape.join(", ")}]; write inputShape as [positions, channels].`,
    );
  return [...inputShape.slice(0, -1), layer.channels ?? channelsOf(inputShape)];
}

export function selfAttentionBlocks(layer: SelfAttentionLayer, inputShape: readonly number[]): readonly BlockRequest[] {
  const { heads, queryDimension, valueDimension } = layer;
  const fanIn = channelsOf(inputShape);
  const mixed = heads * valueDimension;
  const channels = layer.channels ?? fanIn;
  return [
    { role: "query", shape: [heads, queryDimension, fanIn], std: layer.queryStd, fanIn },
    { role: "key", shape: [heads, queryDimension, fanIn], std: layer.keyStd, fanIn },
    { role: "value", shape: [heads, valueDimension, fanIn], std: layer.valueStd, fanIn },
    { role: "output", shape: [channels, mixed], std: layer.outputStd, fanIn: mixed },
  ];
}

/** The factor of the scores. Throws DomainError for another layer. */
export function scoreScale(layer: SelfAttentionLayer): number {
  requireObject("scoreScale", "layer", layer, ["kind", "scaling", "queryDimension"], "make one with selfAttention");
  requireInteger("scoreScale", "layer.queryDimension", layer.queryDimension);
  return layer.scaling === "1/sqrt" ? 1 / Math.sqrt(layer.queryDimension) : 1 / layer.queryDimension;
}
