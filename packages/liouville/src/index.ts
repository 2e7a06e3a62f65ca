export {
  type CircleChaos,
  type CircleChaosOptions,
  type CircleSampleOptions,
  circleChaos,
} from "./circle/circle-chaos.ts";
export { dozz } from "./closed/dozz.ts";
export type { LiouvilleOptions } from "./closed/read-charges.ts";
export { type ReflectionOptions, reflectionAmplitude } from "./closed/reflection-amplitude.ts";
export { type SeibergStatus, seibergStatus } from "./closed/seiberg-status.ts";
export { upsilon } from "./special/upsilon.ts";
