export {
  closedAmplitude,
  type FourPointAmplitude,
  type FourPointAmplitudeOptions,
} from "./amplitudes/closed-amplitude.ts";
export { type AmplitudeOptions, kltProduct, veneziano, virasoroShapiro } from "./amplitudes/closed-forms.ts";
export { openAmplitude } from "./amplitudes/open-amplitude.ts";
export { type WorldsheetCharge, type WorldsheetChargeOptions, worldsheetCharge } from "./anomaly/worldsheet-charge.ts";
export { type KobaNielsenOptions, kobaNielsen } from "./correlators/koba-nielsen.ts";
export {
  type MoebiusMap,
  type MoebiusResidual,
  type MoebiusResidualOptions,
  moebiusResidual,
} from "./correlators/moebius-residual.ts";
export { type TachyonCorrelatorOptions, tachyonCorrelator } from "./correlators/tachyon-correlator.ts";
export type { TachyonOptions } from "./correlators/tachyons.ts";
export { widthCorrection } from "./correlators/width-correction.ts";
export type { EmbeddingDensity, EmbeddingOptions } from "./net/embedding-law.ts";
export { type EmbeddingNetOptions, embeddingNet } from "./net/embedding-net.ts";
