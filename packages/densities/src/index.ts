export { iid, product } from "./composite-densities.ts";
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
export { uniformBall, uniformSphere } from "./kinds/ball-and-sphere.ts";
export { correlatedNormal } from "./kinds/correlated-normal.ts";
export { gamma } from "./kinds/gamma.ts";
export { laplace } from "./kinds/laplace.ts";
export { normal } from "./kinds/normal.ts";
export { radial } from "./kinds/radial.ts";
export { studentT } from "./kinds/student-t.ts";
export { uniform } from "./kinds/uniform.ts";
export { sample } from "./sample.ts";
