export {
  type FrozenDynamics,
  type FrozenDynamicsOptions,
  type FrozenKernels,
  frozenDynamics,
  type InitialOutputs,
  type SampledLaw,
  type Spectrum,
  type TrainedLaw,
  type TrainingData,
} from "./frozen-dynamics.ts";
export type { Loss, LossFunction } from "./loss.ts";
export type { TrainingSchedule } from "./training-schedule.ts";
