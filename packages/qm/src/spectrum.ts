export { type ExponentialFit, exponentialFit } from "./spectrum/exponential-fit.ts";
export { type GevpLevel, gevp, type MeasuredCorrelators } from "./spectrum/gevp.ts";
export { type Heisenberg, type HeisenbergOptions, heisenberg } from "./spectrum/heisenberg.ts";
export { type HermiteSpectrum, hermiteSpectrum } from "./spectrum/hermite-spectrum.ts";
export {
  type MeasuredSpectrum,
  type MeasuredSpectrumOptions,
  measuredSpectrum,
} from "./spectrum/measured/measured-spectrum.ts";
export { type RealTimeCorrelator, realTime } from "./spectrum/real-time.ts";
export { type SampledHeisenbergOptions, sampledHeisenberg } from "./spectrum/sampled-heisenberg.ts";
