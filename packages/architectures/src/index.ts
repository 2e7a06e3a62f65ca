export type {
  Architecture,
  DenseArchitecture,
  Ensemble,
  LayeredArchitecture,
  ParameterDensity,
  Parameterization,
  PlaneWaveArchitecture,
} from "./ensemble.ts";
export { evaluate } from "./evaluate.ts";
export { type LayeredNetOptions, layeredNet } from "./nets/layered-net.ts";
export { type MlpOptions, mlp } from "./nets/mlp.ts";
export { erfNet, gaussNet, reluNet, type SingleLayerOptions } from "./nets/named-nets.ts";
export { type PeriodicScalarOptions, periodicScalar } from "./nets/periodic-scalar.ts";
export {
  type AlphaScalarOptions,
  alphaScalar,
  type CosNetOptions,
  cosNet,
  type EuclideanNetOptions,
  euclideanNet,
  type FreeScalarOptions,
  freeScalar,
} from "./nets/plane-wave-nets.ts";
export { sampleParameters } from "./sample-parameters.ts";
