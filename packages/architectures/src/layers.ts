export { type ActivationLayer, activation } from "./layers/activation.ts";
export {
  type AveragePoolingLayer,
  type AveragePoolingOptions,
  averagePooling,
  type GlobalAveragePoolingLayer,
  globalAveragePooling,
} from "./layers/average-pooling.ts";
export { type ConvolutionLayer, type ConvolutionOptions, convolution } from "./layers/convolution.ts";
export { type DenseLayer, type DenseOptions, dense } from "./layers/dense.ts";
export { type FlattenLayer, flatten } from "./layers/flatten.ts";
export type { Layer, ParallelLayer, SerialLayer } from "./layers/layer.ts";
export { type LayerNormLayer, type LayerNormOptions, layerNorm } from "./layers/layer-norm.ts";
export { parallel, serial } from "./layers/parallel.ts";
export type { LayerParameterization } from "./layers/plan-layers.ts";
export type { Padding, PerAxis } from "./layers/position-windows.ts";
export { type SelfAttentionLayer, type SelfAttentionOptions, selfAttention } from "./layers/self-attention.ts";
export { layersOf } from "./nets/layers-of.ts";
