export { type ClusterDecomposition, clusterDecomposition } from "./clustering/cluster-decomposition.ts";
export { sampledClusterDecomposition } from "./clustering/sampled-cluster-decomposition.ts";
export { formatOsReport } from "./os-report/format-os-report.ts";
export { osReport } from "./os-report/os-report.ts";
export { osReportPlots } from "./os-report/os-report-plots.ts";
export type { AxiomVerdict, OsReport, Trend } from "./os-report/os-verdicts.ts";
export type { OsReportOptions } from "./os-report/subject.ts";
export type { FieldFunction, FieldProduct } from "./reflection-positivity/functional.ts";
export {
  type GaussianLaw,
  type GaussianReflectionPositivity,
  gaussianReflectionPositivity,
} from "./reflection-positivity/gaussian-reflection-positivity.ts";
export { exactNPoint, gaussianNPoint, type NPoint } from "./reflection-positivity/n-point.ts";
export {
  type ReflectionPositivity,
  type ReflectionPositivityOptions,
  reflectionPositivity,
} from "./reflection-positivity/reflection-positivity.ts";
export {
  type SampledReflectionPositivity,
  type SampledReflectionPositivityOptions,
  sampledReflectionPositivity,
} from "./reflection-positivity/sampled-reflection-positivity.ts";
