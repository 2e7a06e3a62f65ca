export { diracPartitionFunction } from "./boson/torus-partition-function.ts";
export { type FreeFermionBulk, freeFermionBulk } from "./fermions/free-fermion-bulk.ts";
export { discMoment } from "./gas/disc-moment.ts";
export { type PairLaw, pairLaw } from "./gas/pair-law.ts";
export { vortexField } from "./gas/vortex-field.ts";
export { type VertexExponent, vertexExponent } from "./spin-waves/vertex-function.ts";
export { fieldVortices } from "./villain/field-vortices.ts";
export { type InFieldSamples, type SampleInFieldOptions, sampleInField } from "./villain/sample-in-field.ts";
export { villainField } from "./villain/villain-field.ts";
