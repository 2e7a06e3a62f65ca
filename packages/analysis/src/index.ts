export { type AnalyzeOptions, analyzeFields, type FieldAnalysis } from "./analyze-fields.ts";
export {
  analyzeChains,
  type ChainAnalysis,
  type ChainOptions,
  type ChainQuantity,
  type Replicum,
} from "./chains/analyze-chains.ts";
export type { SampledCouplings } from "./estimates/couplings.ts";
export type { OrderEstimates } from "./estimates/order-estimates.ts";
export type { Samples } from "./samples.ts";
export type { FieldTest } from "./tests/field-test.ts";
