export { type CutoffKind, type LogKernel, type LogKernelOptions, logKernel } from "./momenta/log-kernel.ts";
export {
  type MomentumAverageOptions,
  type MomentumIntegrand,
  type MomentumMeasure,
  momentumAverage,
} from "./momenta/momentum-average.ts";
