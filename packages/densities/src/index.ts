export { correlatedNormal, iid, mixture, product, scaleMixture } from "./composite-densities.ts";
export { type Coordinates, coordinates } from "./coordinates.ts";
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
export { erf } from "./erf.ts";
export { ConvergenceError, DomainError, NnftError, ShapeError, UnsupportedError } from "./errors.ts";
export { fillNormal } from "./fill-normal.ts";
export { fillUniform } from "./fill-uniform.ts";
export { gaussLegendre, type QuadratureRule } from "./gauss-legendre.ts";
export { gradLogDensity } from "./grad-log-density.ts";
export type { Key } from "./keys.ts";
export { keyFrom, split } from "./keys.ts";
export { logDensity } from "./log-density.ts";
export { moment } from "./moment.ts";
export { normalCdf, normalQuantile } from "./normal-distribution.ts";
export { philox4x32 } from "./philox.ts";
export { radial, uniformBall, uniformSphere } from "./radial-densities.ts";
export { sample, sampleInto } from "./sample.ts";
export { deterministic, discrete, gamma, laplace, normal, rademacher, studentT, uniform } from "./scalar-densities.ts";
export { logGamma } from "./special-functions.ts";
export type { Support } from "./support.ts";
export { support } from "./support.ts";
export { isRotationInvariant, isSymmetric } from "./symmetry.ts";
