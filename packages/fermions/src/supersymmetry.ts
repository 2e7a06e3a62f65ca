export {
  type FreeSupernet,
  freeSupernet,
  type SupernetOptions,
  type SupernetWard,
} from "./supersymmetry/free-supernet.ts";
export { instantonEnergy } from "./supersymmetry/instanton-energy.ts";
export {
  type LatticeSupersymmetry,
  type LatticeSupersymmetryOptions,
  latticeSupersymmetry,
} from "./supersymmetry/lattice-supersymmetry.ts";
export { type NicolaiMap, type NicolaiOptions, nicolaiMap } from "./supersymmetry/nicolai-map.ts";
export {
  type NicolaiSamples,
  type SampleNicolaiOptions,
  sampleNicolaiMap,
} from "./supersymmetry/sample-nicolai-map.ts";
export { type SteinIdentity, type SteinOptions, steinIdentity } from "./supersymmetry/stein-identity.ts";
export {
  type SupersymmetricMechanics,
  type SupersymmetricOptions,
  supersymmetricMechanics,
} from "./supersymmetry/supersymmetric-mechanics.ts";
export { vacuumNumber } from "./supersymmetry/vacuum-number.ts";
export { type WittenIndex, type WittenIndexOptions, wittenIndex } from "./supersymmetry/witten-index.ts";
