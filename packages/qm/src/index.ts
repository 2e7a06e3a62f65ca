export { parameterSplit } from "@nnft/symmetry";
export {
  type Classification,
  type ClassifyOptions,
  classify,
} from "./classify/classify.ts";
export type { ProcessClass } from "./classify/process-class.ts";
export type { Requirement } from "./classify/requirement.ts";
export { type DiagonalizeOptions, diagonalize, type Levels } from "./hamiltonian/diagonalize.ts";
export { type KklOptions, kkl } from "./kkl/kkl.ts";
export type { Kkl } from "./kkl/kkl-network.ts";
export type { PathSamples } from "./kkl/kkl-of-paths.ts";
export { type SampledKklOptions, sampledKkl } from "./kkl/sampled-kkl.ts";
export { type PathIntegral, type PathIntegralOptions, pathIntegral } from "./path-integral/path-integral.ts";
export { compensatedPoisson } from "./processes/compensated-poisson.ts";
export { deepProcess } from "./processes/deep-process.ts";
export { brownianMotion, gaussianPathProcess, ornsteinUhlenbeck } from "./processes/gaussian-path-process.ts";
export { groundStateProcess } from "./processes/ground-state-process.ts";
export { metropolisChain } from "./processes/metropolis-chain.ts";
export type { Process } from "./processes/process.ts";
export { type SplitProcessOptions, splitProcess } from "./processes/split-process.ts";
export { type FiniteTwoPoint, finiteTwoPoint } from "./requirements/finite-two-point.ts";
export { type PathContinuity, pathContinuity } from "./requirements/path-continuity.ts";
export type { CorrelatorBlocks } from "./spectrum/correlator-blocks.ts";
export { type ExponentialFit, exponentialFit } from "./spectrum/exponential-fit.ts";
export { type Heisenberg, type HeisenbergOptions, heisenberg } from "./spectrum/heisenberg.ts";
export { type HermiteSpectrum, hermiteSpectrum } from "./spectrum/hermite-spectrum.ts";
export { processCorrelators } from "./spectrum/process-correlators.ts";
export {
  formatQuantumReport,
  type QuantumReport,
  quantumReport,
  quantumReportPlot,
} from "./spectrum/quantum-report.ts";
export { type RealTimeCorrelator, realTime } from "./spectrum/real-time.ts";
export { type SampledHeisenbergOptions, sampledHeisenberg } from "./spectrum/sampled-heisenberg.ts";
export { type ExcitedLevel, type Spectrum, spectrum } from "./spectrum/spectrum.ts";
