import type { ActivationLayer } from "./activation.ts";
import type { AveragePoolingLayer, GlobalAveragePoolingLayer } from "./average-pooling.ts";
import type { ConvolutionLayer } from "./convolution.ts";
import type { DenseLayer } from "./dense.ts";
import type { FlattenLayer } from "./flatten.ts";
import type { LayerNormLayer } from "./layer-norm.ts";
import type { ParallelLayer, SerialLayer } from "./parallel.ts";
import type { SelfAttentionLayer } from "./self-attention.ts";

/** A layer as plain data, made by `dense`, `activation`, `convolution`, …; it knows neither its input nor its parameters. */
export type Layer =
  | DenseLayer
  | ActivationLayer
  | ConvolutionLayer
  | AveragePoolingLayer
  | GlobalAveragePoolingLayer
  | FlattenLayer
  | LayerNormLayer
  | SelfAttentionLayer
  | ParallelLayer
  | SerialLayer;

/** What a block of parameters is to its layer. */
export type BlockRole = "weight" | "bias" | "query" | "key" | "value" | "output";

/** A block a layer asks for: entries of standard deviation std/√fanIn in all, wherever the factors sit; a bias has fanIn 1. */
export interface BlockRequest {
  readonly role: BlockRole;
  readonly shape: readonly number[];
  readonly std: number;
  readonly fanIn: number;
}

/** A block with its place in θ: the layer multiplies each entry by `factor`, drawn with standard deviation `densityStd`. */
export interface PlannedBlock extends BlockRequest {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
  readonly factor: number;
  readonly densityStd: number;
}

/** A layer on inputs of one shape: positions first, channels last; a shape of rank 1 has features and no positions. */
export interface PlannedLayer<L extends Layer = Layer> {
  readonly layer: L;
  readonly inputShape: readonly number[];
  readonly outputShape: readonly number[];
  readonly blocks: readonly PlannedBlock[];
  /** the planned layers within a serial (one list) or a parallel layer (one per branch) */
  readonly branches: readonly (readonly PlannedLayer[])[];
}

/** A planned layer fixed on a number of points, with its buffers: it remembers its last forward pass. */
export interface LayerPass {
  /** [P, input] → [P, output] with θ = theta[at …]; the result is the pass's own memory. */
  readonly forward: (theta: Float64Array, at: number, input: Float64Array) => Float64Array;
  /** Adds the gradient in θ to `gradient` and returns the cotangent of the last input; neither argument is kept. */
  readonly backward: (theta: Float64Array, at: number, cotangent: Float64Array, gradient: Float64Array) => Float64Array;
}

/** Product of a shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}

/** Number of positions: all axes but the last. */
export function positionsOf(shape: readonly number[]): number {
  return sizeOf(shape.slice(0, -1));
}

/** Number of channels: the last axis. */
export function channelsOf(shape: readonly number[]): number {
  return shape[shape.length - 1];
}
