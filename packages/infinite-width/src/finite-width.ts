export { type CriticalInitialization, criticalInitialization } from "./finite-width/critical-initialization.ts";
export { type CriticalLines, type CriticalPoint, criticalSurface } from "./finite-width/critical-surface.ts";
export { deepLinearMoments } from "./finite-width/deep-linear-moments.ts";
export { type FiniteWidthFlow, type FlowLayer, finiteWidthFlow } from "./finite-width/finite-width-flow.ts";
export { type FourPointVertex, fourPointVertex } from "./finite-width/four-point-vertex.ts";
export { type FrozenLaw, type FrozenLawOptions, frozenLaw } from "./finite-width/frozen-law.ts";
export type { Response } from "./finite-width/frozen-layers.ts";
export type { Fluctuation } from "./finite-width/kernel-fluctuations.ts";
export { type TangentLaw, type TangentResponse, tangentLaw } from "./finite-width/tangent-law.ts";
export {
  type FiniteWidthLayer,
  type FiniteWidthOptions,
  type FiniteWidthTensors,
  finiteWidthTensors,
} from "./tensors/finite-width-tensors.ts";
export { type GrowthExponent, type GrowthOptions, growthExponents } from "./tensors/growth-exponents.ts";
export type { TensorName } from "./tensors/layer-tensors.ts";
export { finiteWidthFiles, type TensorFile } from "./tensors/tensors-json.ts";
export type { Rates } from "./tensors/with-rates.ts";
