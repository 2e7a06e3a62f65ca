export {
  type FredholmExpansion,
  type FredholmOptions,
  fredholmExpansion,
  type YukawaLoop,
} from "./yukawa/fredholm-expansion.ts";
export { type LinearYukawa, type LinearYukawaOptions, linearYukawa } from "./yukawa/linear-yukawa.ts";
export { type NeuronYukawa, type NeuronYukawaOptions, neuronYukawa } from "./yukawa/neuron-yukawa.ts";
export { oneFlavourPaths, type PathWeight, type TwoFlavourPathOptions, twoFlavourPaths } from "./yukawa/path-weight.ts";
export {
  type SampleYukawaOptions,
  sampleYukawa,
  sampleYukawaRatio,
  type YukawaSamples,
} from "./yukawa/sample-yukawa.ts";
export { type TwoFlavourModel, type TwoFlavourOptions, twoFlavourModel } from "./yukawa/two-flavour-model.ts";
export { type YukawaMatrixOptions, yukawaMatrix } from "./yukawa/yukawa-matrix.ts";
export { type YukawaOptions, type YukawaWeight, yukawaWeight } from "./yukawa/yukawa-weight.ts";
