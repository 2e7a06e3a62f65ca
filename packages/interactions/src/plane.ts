export { type LatticeScalar, type LatticeScalarOptions, latticeScalar } from "./plane/lattice-scalar.ts";
export { type NormalOrderedOptions, normalOrderedPhi4 } from "./plane/normal-ordered.ts";
export { type LatticeSamples, type SampleLatticeOptions, sampleLattice } from "./plane/sample-lattice.ts";
export { type PoleMass, poleMass, sunset } from "./plane/sunset.ts";
