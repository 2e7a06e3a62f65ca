export { fillNormals, philox } from "./philox";
export { normals, uniforms } from "./distributions";
export { fillSobolNormals, widenedWeights } from "./sobol";
export { activateArray, relu } from "./activations";
export { addArray, multiplyBySlope } from "./slopes";
export { erf, gelu } from "./error-functions";
export { exp, sigmoid, tanh } from "./exponentials";
export { cos, sin } from "./sines";

/** First byte that the compiler leaves free. */
export function heapBase(): usize {
  return __heap_base;
}
export { gramOfColumns, gramOfRows, moments, product, scaleColumns, scatter, stridedProduct } from "./products";
export { clearTails, collapsedGram, networkFields, networkGrams } from "./networks";
export { gemmF32, gemmF64, gramF32, mirrorF32, mirrorF64, productWork } from "./dense";
export { factor, solveBackward, solveForward, transposeF64 } from "./cholesky";
export { compactFactors, reflectRows, tridiagonalize } from "./tridiagonal";
export { erfLayer, erfPoints, reluLayer, reluPoints } from "./kernel-recursion";
export { cosineGrid, cosineGridGradient } from "./cosine-grid";
export { cosineNet, cosineNetGradient } from "./cosine-net";
export { fusedOf } from "./vector";
