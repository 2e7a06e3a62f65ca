export { type CheckSymmetryOptions, checkSymmetry, type SymmetryVerdict } from "./check/check-symmetry.ts";
export { type ClusterDecomposition, clusterDecomposition } from "./clustering/cluster-decomposition.ts";
export { sampledClusterDecomposition } from "./clustering/sampled-cluster-decomposition.ts";
export { commonScaleReadout } from "./constructions/common-scale-readout.ts";
export { euclideanInvariant } from "./constructions/euclidean-invariant.ts";
export { type NetOfSpectrumOptions, netOfSpectrum, shapeSpectrum } from "./constructions/shape-spectrum.ts";
export { commonScaleField } from "./fields/common-scale-field.ts";
export { gaussianField } from "./fields/gaussian-field.ts";
export { markovField } from "./fields/markov-field.ts";
export { parameterSplit } from "./fields/parameter-split.ts";
export { ensembleField, type RandomField } from "./fields/random-field.ts";
export { finiteGroup } from "./groups/finite-group.ts";
export {
  directProduct,
  equivariantPair,
  euclidean,
  type Group,
  orthogonal,
  outputOrthogonal,
  outputPermutations,
  outputSigns,
  outputUnitary,
  reflections,
  rotations,
  scalings,
  translations,
} from "./groups/group.ts";
export { type AffineMap, compose, type GroupElement, inverse } from "./groups/group-element.ts";
export { haar } from "./groups/haar.ts";
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
export { type KnownTheory, knownTheories } from "./theories/known-theories.ts";
export { oscillatorField } from "./theories/oscillator-field.ts";
