export {
  type CrossValidation,
  type CrossValidationOptions,
  crossValidation,
  type Score,
} from "./cross-validation/cross-validation.ts";
export {
  type EvidenceMaximum,
  type EvidenceOptions,
  maximizeEvidence,
  type ParameterRange,
} from "./evidence/maximize-evidence.ts";
export { type GaussianProcess, gaussianProcess } from "./gaussian-process.ts";
export { type FieldDraws, type GaussianProcessDrawsOptions, gaussianProcessDraws } from "./gaussian-process-draws.ts";
export type { Jitter } from "./jitter.ts";
export type { Kernel } from "./kernel.ts";
export { kernelOf } from "./kernel-of.ts";
export type { LeaveOneOut } from "./leave-one-out.ts";
export { type LogMarginalLikelihood, logMarginalLikelihood } from "./log-marginal-likelihood.ts";
export type { ObservationOptions } from "./observations.ts";
