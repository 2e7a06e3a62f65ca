export { iid, mixture, product, scaleMixture } from "./composite-densities.ts";
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
export type { JsonValue } from "./density-json.ts";
export { densityFromJSON, densityToJSON } from "./density-json.ts";
export { densityKinds, dimensionOf } from "./density-kinds.ts";
export { gradLogDensity } from "./grad-log-density.ts";
export { uniformBall, uniformSphere } from "./kinds/ball-and-sphere.ts";
export { correlatedNormal } from "./kinds/correlated-normal.ts";
export { gamma } from "./kinds/gamma.ts";
export { laplace } from "./kinds/laplace.ts";
export { normal } from "./kinds/normal.ts";
export { deterministic, discrete, rademacher } from "./kinds/points.ts";
export { radial } from "./kinds/radial.ts";
export { studentT } from "./kinds/student-t.ts";
export { uniform } from "./kinds/uniform.ts";
export { logDensity } from "./log-density.ts";
export { moment } from "./moment.ts";
export { sample, sampleInto } from "./sample.ts";
export { support } from "./support.ts";
export type { Support } from "./support-type.ts";
export { isRotationInvariant, isSymmetric } from "./symmetry.ts";
