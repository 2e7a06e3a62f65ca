export type { DeviceActivation } from "./kernels/activation-source.ts";
export { backLayer } from "./kernels/back-layer.ts";
export { denseLayer } from "./kernels/dense-layer.ts";
export { empiricalTangents } from "./kernels/empirical-tangents.ts";
export { kernelLayer } from "./kernels/kernel-layer.ts";
export { networkFields } from "./kernels/network-fields.ts";
export { networkGrams } from "./kernels/network-grams.ts";
export { networkLayer } from "./kernels/network-layer.ts";
export { tangentContraction } from "./kernels/tangent-contraction.ts";
