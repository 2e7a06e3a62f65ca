export {
  modeKurtosis,
  type OptimalSplit,
  optimalSplit,
  type Spectrum,
  type SplitObservable,
} from "./plane-waves/optimal-split.ts";
export {
  type PlaneWaveCumulants,
  type PlaneWaveCumulantsOptions,
  planeWaveCumulants,
} from "./plane-waves/plane-wave-cumulants.ts";
