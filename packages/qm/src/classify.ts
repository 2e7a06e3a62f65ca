export { type Classification, type ClassifyOptions, classify } from "./classify/classify.ts";
export type { ProcessClass } from "./classify/process-class.ts";
export type { Requirement } from "./classify/requirement.ts";
export { type FiniteTwoPoint, finiteTwoPoint } from "./requirements/finite-two-point.ts";
export { type PathContinuity, pathContinuity } from "./requirements/path-continuity.ts";
