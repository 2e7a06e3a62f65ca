export type { BlockSpec } from "./blocks/block-spec.ts";
export { type BlockFunction, blockFunction, conformalBlock } from "./blocks/conformal-block.ts";
export type { Complex } from "./complex.ts";
export {
  type ConformalVerdict,
  checkCovariance,
  checkCrossing,
  crossingResidual,
} from "./correlators/check-conformal.ts";
export { type ConformalCorrelator, conformalCorrelator } from "./correlators/conformal-correlator.ts";
export { type CrossRatioTerm, conformalFourPoint, type FourPointFunction } from "./correlators/conformal-four-point.ts";
export { dBar } from "./correlators/d-bar.ts";
export { dilogarithm } from "./correlators/dilogarithm.ts";
export { momentTensor } from "./correlators/moment-tensor.ts";
export {
  type SampledCorrelator,
  type SampledCorrelatorOptions,
  sampledCorrelator,
} from "./correlators/sampled-correlator.ts";
export { type MeasuredFourPoint, sampledFourPoint } from "./correlators/sampled-four-point.ts";
export {
  type ConformalImage,
  conformalMap,
  dilatation,
  randomConformalMap,
  rotation,
  specialConformal,
  translation,
} from "./embedding/conformal-map.ts";
export { type CrossRatios, conformalFrame, crossRatios, crossRatiosFrom } from "./embedding/cross-ratios.ts";
export { embed, project } from "./embedding/embed.ts";
export { lightConeMetric, lorentzProduct } from "./embedding/light-cone.ts";
export { lorentzExponential } from "./embedding/lorentz-exponential.ts";
export { indexMetric, type LightConeIndex, lorentzGenerator } from "./embedding/lorentz-generator.ts";
export {
  type ConformalField,
  conformalLayer,
  deepConformalNet,
  linearField,
  powerField,
  productField,
  ratioField,
  scalingDimension,
} from "./fields/conformal-field.ts";
export { type Finiteness, finiteness } from "./fields/finiteness.ts";
export type { CompositeOperator } from "./fields/operators.ts";
export {
  type BlockDecomposition,
  blockDecomposition,
  type ExchangedOperator,
} from "./ope/block-decomposition.ts";
export { doubleTwistCoefficient, generalizedFreeField } from "./ope/generalized-free-field.ts";
export { type OpeCoefficient, opeCoefficient } from "./ope/ope-coefficient.ts";
export { type UnitarityVerdict, unitarityBound } from "./ope/unitarity.ts";
export { type ConformalReport, type ConformalReportOptions, conformalReport } from "./report/conformal-report.ts";
export { conformalReportPlots } from "./report/conformal-report-plots.ts";
export { formatConformalReport } from "./report/format-conformal-report.ts";
