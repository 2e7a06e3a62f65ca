export { diracPartitionFunction } from "./boson/torus-partition-function.ts";
export { type VertexExponent, vertexExponent } from "./spin-waves/vertex-function.ts";
export { villainField } from "./villain/villain-field.ts";
