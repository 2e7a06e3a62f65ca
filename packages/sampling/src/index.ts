export {
  type AdvanceSettings,
  advanceChain,
  advanceChainAsync,
  type ChainSegment,
  type ChainState,
  type WarmUpSettings,
  warmUpChain,
  warmUpChainAsync,
} from "./chain.ts";
export { type ChainMean, chainMean } from "./chain-mean.ts";
export type { ObservableDiagnostics } from "./diagnostics/observable-diagnostics.ts";
export { type ParetoTail, paretoTail } from "./diagnostics/pareto-tail.ts";
export { type ChainRecords, type ChainVerdict, judgeChains, type ObservableResult } from "./judge-chains.ts";
export type { AsyncLogTarget, LogTarget } from "./log-target.ts";
export { type DensitySamples, type SampleDensityOptions, sampleDensity } from "./sample-density.ts";
export { type ResolvedSampler, resolveSampler, type SamplerChoice } from "./sampler-choice.ts";
