export { correlatedNormal, iid, mixture, product, scaleMixture } from "./composite-densities.ts";
export { coordinates } from "./coordinates.ts";
export type { Coordinates } from "./coordinates-type.ts";
export { cumulant } from "./cumulant.ts";
export type {
  CorrelatedNormal,
  Cutoff,
  Density,
  DensityKind,
  Deterministic,
  Discrete,
  Gamma,
  Iid,
  Laplace,
  Mixture,
  Normal,
  Product,
  Rademacher,
  Radial,
  RadialProfile,
  ScaleMixture,
  StudentT,
  Uniform,
  UniformBall,
  UniformSphere,
} from "./density.ts";
export { densityKinds, dimensionOf } from "./density.ts";
export type { JsonValue } from "./density-json.ts";
export { densityFromJSON, densityToJSON } from "./density-json.ts";
export { gradLogDensity } from "./grad-log-density.ts";
export { logDensity } from "./log-density.ts";
export { moment } from "./moment.ts";
export { radial, uniformBall, uniformSphere } from "./radial-densities.ts";
export { sample, sampleInto } from "./sample.ts";
export { deterministic, discrete, gamma, laplace, normal, rademacher, studentT, uniform } from "./scalar-densities.ts";
export type { Support } from "./support.ts";
export { support } from "./support.ts";
export { isRotationInvariant, isSymmetric } from "./symmetry.ts";
