export type {
  Architecture,
  DenseArchitecture,
  Ensemble,
  LayeredArchitecture,
  ParameterDensity,
  Parameterization,
  PlaneWaveArchitecture,
} from "./ensemble.ts";
export { ensembleFromJSON, ensembleToJSON } from "./ensemble-json.ts";
export { evaluate } from "./evaluate.ts";
export { evaluator } from "./evaluator.ts";
export type { Evaluator } from "./evaluator-type.ts";
export { type FixedWaves, fixedWaves } from "./fixed-waves.ts";
export { type LayeredNetOptions, layeredNet, layerPlan } from "./layered-net.ts";
export { type ActivationLayer, activation } from "./layers/activation.ts";
export { softmaxInPlace } from "./layers/attention.ts";
export {
  type AveragePoolingLayer,
  type AveragePoolingOptions,
  averagePooling,
  type GlobalAveragePoolingLayer,
  globalAveragePooling,
  poolingWindows,
} from "./layers/average-pooling.ts";
export {
  type ConvolutionLayer,
  type ConvolutionOptions,
  convolution,
  convolutionWindows,
} from "./layers/convolution.ts";
export { type DenseLayer, type DenseOptions, dense } from "./layers/dense.ts";
export { type FlattenLayer, flatten } from "./layers/flatten.ts";
export type { Layer, ParallelLayer, PlannedLayer, SerialLayer } from "./layers/layer.ts";
export type { PlannedBlock } from "./layers/layer-kind.ts";
export { type LayerNormLayer, type LayerNormOptions, layerNorm } from "./layers/layer-norm.ts";
export { parallel, serial } from "./layers/parallel.ts";
export type { LayerParameterization, LayerPlan } from "./layers/plan-layers.ts";
export type { Padding, PerAxis, PositionWindows } from "./layers/position-windows.ts";
export {
  type SelfAttentionLayer,
  type SelfAttentionOptions,
  scoreScale,
  selfAttention,
} from "./layers/self-attention.ts";
export { layersOf } from "./layers-of.ts";
export { type MlpOptions, mlp } from "./mlp.ts";
export { erfNet, gaussNet, reluNet, type SingleLayerOptions } from "./named-nets.ts";
export { hasFreePhases, type NeuronSampler, type NeuronSum, neuronSampler, neuronSum } from "./neurons.ts";
export { type ParameterBlock, type ParameterSpace, parameterSpace } from "./parameter-space.ts";
export { type PeriodicFunction, type ResolvedPeriodic, resolvePeriodic } from "./periodic.ts";
export { type PeriodicScalarOptions, periodicScalar } from "./periodic-scalar.ts";
export {
  type AlphaScalarOptions,
  alphaScalar,
  type CosNetOptions,
  cosNet,
  type EuclideanNetOptions,
  euclideanNet,
  type FreeScalarOptions,
  freeScalar,
} from "./plane-wave-nets.ts";
export { type RadialProfile, type ResolvedProfile, resolveProfile } from "./radial-profile.ts";
export { parameterSampler, sampleParameters } from "./sample-parameters.ts";
export { vjp } from "./vjp.ts";
