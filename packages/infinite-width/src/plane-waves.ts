export {
  modeKurtosis,
  type OptimalSplit,
  optimalSplit,
  type SplitObservable,
  type WaveSpectrum,
} from "./plane-waves/optimal-split.ts";
export {
  type PlaneWaveCumulants,
  type PlaneWaveCumulantsOptions,
  planeWaveCumulants,
} from "./plane-waves/plane-wave-cumulants.ts";
