export { deepLinearPosterior } from "./deep-linear-posterior.ts";
export { type FeatureLearningSaddle, featureLearningSaddle, type SaddleProblem } from "./feature-learning-saddle.ts";
export { type HiddenPosterior, type HiddenPosteriorOptions, hiddenPosterior } from "./hidden-posterior.ts";
export {
  kernelRenormalization,
  type RenormalizationOptions,
  type RenormalizedKernel,
} from "./kernel-renormalization.ts";
export type { NoisyData } from "./noisy-data.ts";
export type { RenormalizationCertificate } from "./scale/renormalization-certificate.ts";
export type { KernelData, ScalePosterior } from "./scale/scale-mixture.ts";
