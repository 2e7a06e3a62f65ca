export {
  type BreakingFunction,
  type BreakingOptions,
  type BreakingVerdict,
  breakingFunction,
} from "./ward/breaking-function.ts";
export { type BreakingSource, type BreakingSources, breakingSources } from "./ward/breaking-sources.ts";
export type { FieldFlow } from "./ward/field-flow.ts";
export { type LatentShift, type LatentShiftOptions, latentShiftIdentity } from "./ward/latent-shift.ts";
