export { type CommonScaleLaw, commonScale, commonScaleLaw } from "./independence/common-scale.ts";
export { correlatedReadout, correlatedReadoutLaw } from "./independence/correlated-readout.ts";
