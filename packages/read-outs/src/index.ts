export { conditionalCorrelators } from "./correlators/conditional-correlators.ts";
export {
  type ReadOutCorrelators,
  type ReadOutCorrelatorsOptions,
  readOutCorrelators,
} from "./correlators/read-out-correlators.ts";
export { vacuumCorrelator } from "./correlators/vacuum-correlator.ts";
export type { ReadOut } from "./law/read-out.ts";
export { type StringStatistics, stringStatistics } from "./law/string-statistics.ts";
export { type QOscillatorOptions, qOscillatorProcess } from "./process/q-oscillator-process.ts";
export { type QGaussian, qGaussian } from "./q/q-gaussian.ts";
export { qGaussianMoment } from "./q/q-gaussian-moment.ts";
export { qWick } from "./q/q-wick.ts";
export {
  type HermitianMatrix,
  type ReadOutStatistics,
  readOutStatistics,
  type Statistics,
} from "./statistics/read-out-statistics.ts";
