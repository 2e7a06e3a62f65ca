export { type DiagonalizeOptions, diagonalize, type Levels } from "./hamiltonian/diagonalize.ts";
export { type KklOptions, kkl } from "./kkl/kkl.ts";
export type { Kkl } from "./kkl/kkl-network.ts";
export type { PathSamples } from "./kkl/kkl-of-paths.ts";
export { type SampledKklOptions, sampledKkl } from "./kkl/sampled-kkl.ts";
export { type PathIntegral, type PathIntegralOptions, pathIntegral } from "./path-integral/path-integral.ts";
export type { CorrelatorBlocks } from "./spectrum/correlator-blocks.ts";
export { processCorrelators } from "./spectrum/process-correlators.ts";
export {
  formatQuantumReport,
  type QuantumReport,
  quantumReport,
  quantumReportPlot,
} from "./spectrum/quantum-report.ts";
export { type ExcitedLevel, type Spectrum, spectrum } from "./spectrum/spectrum.ts";
