export { fieldGram } from "./kernels/field-gram.ts";
export { fieldProducts } from "./kernels/field-products.ts";
export { fieldQuadruples } from "./kernels/field-quadruples.ts";
export { type PolynomialOnGrid, polynomialAction, polynomialForce } from "./kernels/polynomial-action.ts";
export { type WaveTables, waveField } from "./kernels/wave-field.ts";
export { waveGradient } from "./kernels/wave-gradient.ts";
export { waveTable } from "./kernels/wave-table.ts";
