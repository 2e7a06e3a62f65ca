export { type Activate, type Activation, activations } from "./activations/activate.ts";
export type { SimdActivation } from "./activations/simd-activation.ts";
export type { CollapsedLayer, CollapsedLayerOptions, LayerFactor } from "./averages/collapsed-layer.ts";
export type { MomentProgram } from "./averages/moment-program.ts";
export type { NetworkGrams } from "./averages/network-grams.ts";
export type { AddNetworks } from "./averages/network-moments.ts";
export type { LayerShape, NetworkOptions, ParameterBlocks } from "./averages/network-session.ts";
export type { AddNeurons, NeuronMomentsOptions, NeuronSource } from "./averages/neuron-moments.ts";
export type {
  CosineGrid,
  CosineGridGradient,
  CosineGridGradientOptions,
  CosineGridOptions,
  CosineGridValues,
} from "./cosine/cosine-grid.ts";
export type {
  CosineGradient,
  CosineNet,
  CosineNetGradient,
  CosineNetGradientOptions,
  CosineNetOptions,
  CosineNetValues,
} from "./cosine/cosine-net.ts";
export type {
  Device,
  DeviceAction,
  DeviceActivationName,
  DeviceChoice,
  DeviceDraws,
  DeviceGrid,
  DeviceKernels,
  DeviceNetworks,
  DeviceNeurons,
  MeasuredRuns,
} from "./device/device.ts";
export type { Cholesky, CholeskyOptions } from "./linear-algebra/cholesky.ts";
export type { CholeskySolve, CholeskySolveOptions } from "./linear-algebra/cholesky-solve.ts";
export type { Gemm, GemmOptions } from "./linear-algebra/gemm.ts";
export type { Gram, GramOptions } from "./linear-algebra/gram.ts";
export type { SolveTriangular, SolveTriangularOptions } from "./linear-algebra/solve-triangular.ts";
export type { Syrk, SyrkOptions } from "./linear-algebra/syrk.ts";
export type { Tridiagonal, Tridiagonalize, TridiagonalizeOptions } from "./linear-algebra/tridiagonalize.ts";
export { loadSimd, type Simd } from "./load-simd.ts";
export {
  type CholeskyWorkers,
  type CholeskyWorkersOptions,
  type CholeskyWorkersSolution,
  choleskyWorkers,
} from "./parallel/cholesky-workers.ts";
export type {
  KernelRecursion,
  KernelRecursionOptions,
  KernelRecursionResult,
  RecursionLayer,
} from "./recursion/recursion-type.ts";
export { simdStamp } from "./simd-stamp.ts";
export type { Fill } from "./streams/fill-stream.ts";
export type { FillSobol, SobolSource } from "./streams/sobol-normals.ts";
export type { DenseTrainingOptions } from "./training/dense-layout.ts";
export type { DenseTangents, DenseTangentsOptions } from "./training/dense-tangents.ts";
export type { DenseSession, DenseTraining } from "./training/dense-training.ts";
export type { Build } from "./wasm/instance.ts";
export type { Real } from "./wasm/matrix.ts";
