export { accumulate, emptyAccumulator, type MomentAccumulator, momentTable } from "./accumulators/accumulator.ts";
export { type AccumulatorJSON, accumulatorFromJSON, accumulatorToJSON } from "./accumulators/accumulator-json.ts";
export { mergeAccumulators } from "./accumulators/merge-accumulators.ts";
export { addProducts, type MomentPlan, planTensor, planTuples, sortedTuples } from "./accumulators/moment-plan.ts";
export { connectedFromAccumulator } from "./cumulants/k-statistics.ts";
export { momentsFromAccumulator } from "./moments.ts";
