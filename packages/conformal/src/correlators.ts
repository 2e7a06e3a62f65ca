export {
  type ConformalVerdict,
  checkCovariance,
  checkCrossing,
  crossingResidual,
} from "./correlators/check-conformal.ts";
export { type CrossRatioTerm, conformalFourPoint, type FourPointFunction } from "./correlators/conformal-four-point.ts";
export { dBar } from "./correlators/d-bar.ts";
export { momentTensor } from "./correlators/moment-tensor.ts";
export {
  type SampledCorrelator,
  type SampledCorrelatorOptions,
  sampledCorrelator,
} from "./correlators/sampled-correlator.ts";
export { type MeasuredFourPoint, sampledFourPoint } from "./correlators/sampled-four-point.ts";
export { dilogarithm } from "./dilogarithm.ts";
