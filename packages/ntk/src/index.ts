export { type FrozenControl, frozenControl } from "./control/frozen-control.ts";
export { type EmpiricalNtkOptions, empiricalNtk } from "./empirical/empirical-ntk.ts";
export { linearize } from "./empirical/linearize.ts";
export { type SampledNtkOptions, sampledNtk } from "./empirical/sampled-ntk.ts";
export { type EnsembleErrors, ensembleErrors } from "./ensemble-errors.ts";
export { type FrozenDynamics, frozenDynamics, type Spectrum } from "./frozen-dynamics.ts";
export type { FrozenDynamicsOptions, FrozenKernels, Ridge } from "./frozen-state.ts";
export { type LazyQuantity, type LazyRegimeOptions, lazyRegime } from "./lazy-regime.ts";
export type { Loss, LossFunction } from "./loss.ts";
export {
  type DeepLinearMeanField,
  type DeepLinearMeanFieldOptions,
  deepLinearMeanField,
} from "./mean-field/deep-linear-mean-field.ts";
export { type DeepMeanField, type DeepMeanFieldOptions, deepMeanField } from "./mean-field/deep-mean-field.ts";
export { type MeanFieldLaw, type MeanFieldOptions, meanFieldDynamics } from "./mean-field/mean-field-dynamics.ts";
export type { InitialOutputs, SampledLaw, TrainedLaw } from "./trained-law.ts";
export type { DivergedNetwork } from "./training/divergence.ts";
export type { Optimizer } from "./training/optimizer-choice.ts";
export type { TrainEnsembleOptions } from "./training/read-training-job.ts";
export { type TrainedEnsemble, trainEnsemble } from "./training/train-ensemble.ts";
export type { TrainedNetwork, TrainingArithmetic } from "./training/training-job.ts";
export type { TrainingData } from "./training-data.ts";
export type { TrainingSchedule } from "./training-schedule.ts";
