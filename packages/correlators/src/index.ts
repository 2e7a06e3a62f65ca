export { cumulantsFromMoments, momentsFromCumulants, scalarCumulants, scalarMoments } from "./cumulants.ts";
export { ConvergenceError, DomainError, NnftError, ShapeError, UnsupportedError } from "./errors.ts";
export { type Estimate, formatEstimate, type ScalarEstimate } from "./estimate.ts";
export { type JackknifeEstimate, jackknife } from "./jackknife.ts";
export { addProducts, type MomentPlan, planTensor, planTuples, sortedTuples } from "./moment-plan.ts";
