export type { ObservableDiagnostics } from "./sampling/chain-diagnostics.ts";
export type { LogTarget } from "./sampling/log-target.ts";
export {
  type DensitySamples,
  type ObservableResult,
  type SampleDensityOptions,
  sampleDensity,
} from "./sampling/sample-density.ts";
export type { SamplerChoice } from "./sampling/sampler-choice.ts";
