export type { Coordinates } from "./coordinates-type.ts";
export { dimensionOf } from "./density-kinds.ts";
export { coordinates } from "./operations/coordinates.ts";
export { cumulant } from "./operations/cumulant.ts";
export { gradLogDensity } from "./operations/grad-log-density.ts";
export { logDensity, logDensityFunction } from "./operations/log-density.ts";
export { moment } from "./operations/moment.ts";
export { isRotationInvariant, isSymmetric } from "./operations/symmetry.ts";
export { sampleInto } from "./sample.ts";
