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
export { type ChaosMass, type ChaosMassOptions, chaosMass, type ShiftScheme } from "./sampled/chaos-mass.ts";
export { type KpzRatio, kpzRatio } from "./sampled/kpz-ratio.ts";
export {
  type JensenSide,
  type MassMoment,
  type MassMomentOptions,
  massMoment,
  type SamplingOptions,
} from "./sampled/mass-moment.ts";
export type { InsertionOptions } from "./sampled/read-insertions.ts";
export {
  type LiouvilleFieldOptions,
  type LiouvilleFields,
  sampleLiouvilleField,
} from "./sampled/sample-liouville-field.ts";
export {
  type StructureConstant,
  type StructureConstantOptions,
  structureConstant,
} from "./sampled/structure-constant.ts";
export { upsilon } from "./special/upsilon.ts";
export {
  type SphereGrid,
  type SphericalHarmonicNet,
  type SphericalHarmonicOptions,
  sphericalHarmonicNet,
} from "./sphere/spherical-harmonic-net.ts";
