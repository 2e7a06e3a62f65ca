export { type CrossRatios, conformalFrame, crossRatios, crossRatiosFrom } from "./embedding/cross-ratios.ts";
export { embed, project } from "./embedding/embed.ts";
export { lightConeMetric, lorentzProduct } from "./embedding/light-cone.ts";
export { lorentzExponential } from "./embedding/lorentz-exponential.ts";
export { indexMetric, type LightConeIndex, lorentzGenerator } from "./embedding/lorentz-generator.ts";
