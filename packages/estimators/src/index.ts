export { estimateCorrelators } from "./estimate-correlators.ts";
export { type EstimateCost, estimateCost } from "./estimate-cost.ts";
export { type Method, methods } from "./method.ts";
export { type PlannedJob, plannedJob } from "./planned-job.ts";
export type { EstimateOptions, Progress } from "./request.ts";
export type { Arithmetic } from "./sampling/arithmetic.ts";
export { type EstimatorWorkers, estimatorWorkers, serveEstimates } from "./sampling/estimator-workers.ts";
export type { SamplingJob } from "./sampling/sampling-problem.ts";
export type { CorrelatorResult } from "./statistics/correlator-result.ts";
