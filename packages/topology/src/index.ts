export {
  type BosonCharge,
  type CompactBoson,
  type CompactBosonOptions,
  compactBoson,
} from "./boson/compact-boson.ts";
export { type TorusPartitionOptions, torusPartitionFunction } from "./boson/torus-partition-function.ts";
export {
  type FreeFermionGas,
  type FreeFermionOptions,
  freeFermionGas,
  type SiteDraws,
} from "./fermions/free-fermion-gas.ts";
export { type KosterlitzFlow, type KosterlitzOptions, kosterlitzFlow } from "./flow/kosterlitz-flow.ts";
export type { GasLatents, GasSamples, SampleGasOptions } from "./gas/sample-gas.ts";
export { type VortexGas, type VortexGasOptions, vortexGas } from "./gas/vortex-gas.ts";
export { type Rotor, type RotorOptions, rotor } from "./rotor/rotor.ts";
export { sampleVortices } from "./sample-vortices.ts";
export { characteristicFunctional } from "./spin-waves/characteristic-functional.ts";
export type { SpinWaveOptions } from "./spin-waves/spin-wave-modes.ts";
export { spinWaveNet } from "./spin-waves/spin-wave-net.ts";
export { type VertexOptions, vertexFunction } from "./spin-waves/vertex-function.ts";
export { helicityModulus } from "./villain/helicity-modulus.ts";
export type { SampleVillainOptions, VillainLatents, VillainSamples } from "./villain/sample-villain.ts";
export { type Villain, type VillainOptions, villain } from "./villain/villain.ts";
