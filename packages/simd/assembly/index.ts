export { fillNormals, philox } from "./philox";
export { normals, uniforms } from "./distributions";
export { cos, erf, exp, gelu, relu, sigmoid, sin, tanh } from "./activations";

/** First byte that the compiler leaves free. */
export function heapBase(): usize {
  return __heap_base;
}
export { gramOfColumns, gramOfRows, moments, product, scaleColumns, scatter, stridedProduct } from "./products";
export { activateArray, clearTails, collapsedGram, networkFields, networkGrams } from "./networks";
export { gemmF32, gemmF64, gramF32, mirrorF32, mirrorF64, productWork } from "./dense";
export { factor, solveBackward, solveForward, transposeF64 } from "./cholesky";
export { erfLayer, erfPoints, reluLayer, reluPoints } from "./kernel-map";
export { cosineGrid, cosineGridGradient } from "./cosine-grid";
export { cosineNet, cosineNetGradient } from "./cosine-net";
