export { softmaxInPlace } from "./layers/attention.ts";
export { poolingWindows } from "./layers/average-pooling.ts";
export { convolutionWindows } from "./layers/convolution.ts";
export type { PlannedLayer } from "./layers/layer.ts";
export type { PlannedBlock } from "./layers/layer-kind.ts";
export type { LayerPlan } from "./layers/plan-layers.ts";
export type { PositionWindows } from "./layers/position-windows.ts";
export { scoreScale } from "./layers/self-attention.ts";
export { layerPlan } from "./nets/layered-net.ts";
