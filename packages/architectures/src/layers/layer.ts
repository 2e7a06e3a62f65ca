import type { ActivationLayer } from "./activation.ts";
import type { AveragePoolingLayer, GlobalAveragePoolingLayer } from "./average-pooling.ts";
import type { ConvolutionLayer } from "./convolution.ts";
import type { DenseLayer } from "./dense.ts";
import type { FlattenLayer } from "./flatten.ts";
import type { PlannedLayerOf } from "./layer-kind.ts";
import type { LayerNormLayer } from "./layer-norm.ts";
import type { SelfAttentionLayer } from "./self-attention.ts";

/** Branches on the same input whose outputs are added. */
export interface ParallelLayer {
  readonly kind: "parallel";
  readonly branches: readonly (readonly Layer[])[];
}

/** Layers one after the other, as one layer. */
export interface SerialLayer {
  readonly kind: "serial";
  readonly layers: readonly Layer[];
}

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

/** A layer on inputs of one shape: positions first, channels last; a shape of rank 1 has features and no positions. */
export type PlannedLayer<L extends Layer = Layer> = PlannedLayerOf<L, Layer>;
