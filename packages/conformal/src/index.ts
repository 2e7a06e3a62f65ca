export type { Complex } from "./complex.ts";
export { type ConformalCorrelator, conformalCorrelator } from "./correlators/conformal-correlator.ts";
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
export { type ConformalReport, type ConformalReportOptions, conformalReport } from "./report/conformal-report.ts";
export { conformalReportPlots } from "./report/conformal-report-plots.ts";
export { formatConformalReport } from "./report/format-conformal-report.ts";
