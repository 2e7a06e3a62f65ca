export type { Arithmetic } from "./arithmetic.ts";
export type { CorrelatorResult } from "./correlator-result.ts";
export { estimateCorrelators } from "./estimate-correlators.ts";
export { type EstimatorWorkers, estimatorWorkers, serveEstimates } from "./estimator-workers.ts";
export { type EstimateOptions, type Method, methods, type Progress } from "./request.ts";
export { type SamplingJob, samplingBlocks } from "./sampling-problem.ts";
