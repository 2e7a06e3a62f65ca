export { type BoundaryBlockOptions, boundaryBlock } from "./defects/boundary-block.ts";
export { type BulkToDefectBlockOptions, bulkToDefectBlock } from "./defects/bulk-to-defect-block.ts";
export { type DefectBlockOptions, defectBlock } from "./defects/defect-block.ts";
export {
  type DefectCorrelator,
  type DefectCorrelatorOptions,
  type DefectCrossing,
  defectCorrelator,
} from "./defects/defect-correlator.ts";
export { type DefectCrossRatios, defectCrossRatios } from "./defects/defect-cross-ratios.ts";
export { type GeneralizedFreeDefectOptions, generalizedFreeDefect } from "./defects/generalized-free-defect.ts";
export { type ImageField, type ImageFieldOptions, imageField } from "./defects/image-field.ts";
export {
  type DefectSpectrum,
  type ProjectDefectChannelOptions,
  projectDefectChannel,
} from "./defects/project-defect-channel.ts";
export type { DefectDensity } from "./defects/radial-moments.ts";
export { type ReciprocalDefect, type ReciprocalDefectOptions, reciprocalDefect } from "./defects/reciprocal-defect.ts";
export type { Defect } from "./defects/require-defect.ts";
