export { commonScaleReadout } from "./constructions/common-scale-readout.ts";
export { euclideanInvariant } from "./constructions/euclidean-invariant.ts";
export { type NetOfSpectrumOptions, netOfSpectrum, shapeSpectrum } from "./constructions/shape-spectrum.ts";
