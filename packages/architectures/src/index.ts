export {
  type Activation,
  type ActivationFunction,
  type ActivationName,
  activationNames,
  type ResolvedActivation,
  resolveActivation,
} from "./activations.ts";
export type {
  Architecture,
  DenseArchitecture,
  Ensemble,
  ParameterDensity,
  Parameterization,
  PlaneWaveArchitecture,
} from "./ensemble.ts";
export { ensembleFromJSON, ensembleToJSON } from "./ensemble-json.ts";
export { erf } from "./erf.ts";
export { evaluate } from "./evaluate.ts";
export { type Evaluator, evaluator } from "./evaluator.ts";
export { type MlpOptions, mlp } from "./mlp.ts";
export { erfNet, gaussNet, reluNet, type SingleLayerOptions } from "./named-nets.ts";
export { hasFreePhases, type NeuronSampler, type NeuronSum, neuronSampler, neuronSum } from "./neurons.ts";
export { type ParameterBlock, type ParameterSpace, parameterSpace } from "./parameter-space.ts";
export { type PeriodicFunction, type ResolvedPeriodic, resolvePeriodic } from "./periodic.ts";
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
export { pack, packPoints } from "./points.ts";
export { type RadialProfile, type ResolvedProfile, resolveProfile } from "./radial-profile.ts";
export { parameterSampler, sampleParameters } from "./sample-parameters.ts";
export { vjp } from "./vjp.ts";
