export type { ComplexMatrix } from "./algebra/complex-matrix.ts";
export { connectedFermionCorrelator, fermionCorrelator } from "./correlators/fermion-correlator.ts";
export type { FermionCorrelatorOptions } from "./correlators/read-correlator.ts";
export {
  type ComplexEstimate,
  type SampleFermionCorrelatorOptions,
  type SampleFermionOptions,
  sampleFermionCorrelator,
  sampleMinor,
} from "./correlators/sample-fermion-correlator.ts";
export { type GammaMatrices, type GammaMatrixOptions, gammaMatrices } from "./gamma/gamma-matrices.ts";
export { type DiracNetOptions, diracNet } from "./nets/dirac-net.ts";
export type { FermionKernel, FermionNet, FermionPoint } from "./nets/fermion-net.ts";
export { type LevelNetOptions, levelNet } from "./nets/level-net.ts";
export { type MajoranaNetOptions, majoranaNet } from "./nets/majorana-net.ts";
export { type MinimalNetOptions, minimalNet } from "./nets/minimal-net.ts";
export type { ModeList, MomentaOptions } from "./nets/momenta.ts";
export { type FermionPropagatorOptions, fermionPropagator } from "./propagator/fermion-propagator.ts";
export { type ThermalFermion, type ThermalFermionOptions, thermalFermion } from "./propagator/thermal-fermion.ts";
export { type FermionSplit, type OptimalSplitOptions, optimalFermionSplit } from "./split/optimal-fermion-split.ts";
