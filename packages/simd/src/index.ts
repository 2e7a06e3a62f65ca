export { type Activate, type Activation, activations } from "./activate.ts";
export type { Cholesky, CholeskyOptions } from "./cholesky.ts";
export type { CholeskySolve, CholeskySolveOptions } from "./cholesky-solve.ts";
export type { CollapsedLayer, CollapsedLayerOptions, LayerFactor } from "./collapsed-layer.ts";
export type {
  CosineGrid,
  CosineGridGradient,
  CosineGridGradientOptions,
  CosineGridOptions,
  CosineGridValues,
} from "./cosine-grid.ts";
export type {
  CosineGradient,
  CosineNet,
  CosineNetGradient,
  CosineNetGradientOptions,
  CosineNetOptions,
  CosineNetValues,
} from "./cosine-net.ts";
export type { DenseTrainingOptions } from "./dense-layout.ts";
export type { DenseTangents, DenseTangentsOptions } from "./dense-tangents.ts";
export type { DenseSession, DenseTraining } from "./dense-training.ts";
export type { Fill } from "./fill-stream.ts";
export type { Gemm, GemmOptions } from "./gemm.ts";
export type { Gram, GramOptions } from "./gram.ts";
export type { Build } from "./instance.ts";
export type { KernelActivation } from "./kernel-activation.ts";
export type {
  DeviceAction,
  DeviceActivationName,
  DeviceChoice,
  DeviceDraws,
  DeviceGrid,
  DeviceKernels,
  DeviceNetworks,
  DeviceNeurons,
  KernelDevice,
  MeasuredRuns,
} from "./kernel-device.ts";
export type { KernelLayer, KernelMap, KernelMapOptions, KernelMapResult } from "./kernel-map.ts";
export { kernelStamp } from "./kernel-stamp.ts";
export type { Real } from "./matrix.ts";
export { loadSimd, type Simd } from "./module.ts";
export type { MomentProgram } from "./moment-program.ts";
export type { NetworkGrams } from "./network-grams.ts";
export type { AddNetworks } from "./network-moments.ts";
export type { LayerShape, NetworkOptions, ParameterBlocks } from "./network-session.ts";
export type { AddNeurons, NeuronMomentsOptions, NeuronSource } from "./neuron-moments.ts";
export {
  type CholeskyWorkers,
  type CholeskyWorkersOptions,
  type CholeskyWorkersSolution,
  choleskyWorkers,
} from "./parallel/cholesky-workers.ts";
export type { SolveTriangular, SolveTriangularOptions } from "./solve-triangular.ts";
export type { Syrk, SyrkOptions } from "./syrk.ts";
