export { chiSquaredTail } from "./special-functions/chi-squared.ts";
export { erf, erfc } from "./special-functions/erf.ts";
export { fTail } from "./special-functions/f-distribution.ts";
export { gammaFunction, gammaHalf, logGamma, logSphereArea } from "./special-functions/gamma.ts";
export { logGammaHalfStep } from "./special-functions/gamma-ratio.ts";
export { normalCdf, normalQuantile } from "./special-functions/normal-distribution.ts";
