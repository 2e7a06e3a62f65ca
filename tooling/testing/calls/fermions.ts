import { periodicScalar } from "../../../packages/architectures/src/index.ts";
import { diracNet, levelNet } from "../../../packages/fermions/src/index.ts";
import { oneFlavourPaths } from "../../../packages/fermions/src/yukawa.ts";
import { keyFrom } from "../../../packages/random/src/index.ts";
import { whole } from "../changed-arguments.ts";
import type { OptionCall } from "../option-calls.ts";

const key = whole(keyFrom(1));
const modes = whole(diracNet({ width: 2, mass: 1, inverseTemperature: 4, modes: 1 }));
const levels = whole(levelNet({ width: 2, energies: [1, 2] }));
const fields = { psi: [{ at: [0.5], spin: 0 }], psiBar: [{ at: [0.1], spin: 0 }] };

const boson = whole(periodicScalar({ lengths: [4], mass: 1, cutoff: 2 }));
const yukawa = { mass: 1, inverseTemperature: 4, coupling: 0.5 };
const weight = whole(oneFlavourPaths({ ...yukawa, width: 2 }));
const infinite = whole(oneFlavourPaths({ ...yukawa, width: Number.POSITIVE_INFINITY }));

/** Options first, then the arguments after them. */
const of = (options: OptionCall["options"], ...after: readonly unknown[]): OptionCall => ({
  options,
  call: (given) => [given, ...after],
});

/** Options after other arguments. */
const after = (before: readonly unknown[], options: OptionCall["options"]): OptionCall => ({
  options,
  call: (given) => [...before, given],
});

/** Calls of `@nnft/fermions`, all with options. */
export const fermionsOptions: Record<string, OptionCall> = {
  connectedFermionCorrelator: after([modes], fields),
  diracNet: of({
    dimension: 2,
    form: "chiral",
    width: 2,
    mass: 1,
    cutoff: 2,
    alpha: 0,
    neurons: "spinor",
    quarticMoment: 0.5,
  }),
  fermionAxioms: after([levels], { pairs: [[0.4, 0.1]], distances: [1, 2], widths: [1, 2] }),
  fermionCorrelator: after([modes], fields),
  fermionGram: after([levels], { pairs: [[0.4, 0.1]] }),
  fermionPropagator: of({ dimension: 2, form: "chiral", mass: 1, cutoff: 2, separation: [0.1, 0.2] }),
  fredholmExpansion: of({
    matrix: { size: 1, re: Float64Array.of(0.5), im: Float64Array.of(0) },
    coupling: 0.5,
  }),
  linearYukawa: of({ ...yukawa, width: 2, frequency: 1 }),
  neuronYukawa: of({
    dimension: 1,
    mass: 1,
    waves: [{ momentum: [1], square: 0.5 }],
    transform: () => ({ re: 1, im: 0 }),
    coupling: 0.5,
  }),
  oneFlavourPaths: of({ ...yukawa, width: 2 }),
  sampleYukawa: after([boson, infinite], {
    key,
    steps: [1],
    grid: 4,
    chains: 1,
    warmup: 100,
    samples: 64,
    sampler: "hmc",
  }),
  sampleYukawaRatio: after([boson, weight], { key, grid: 4, samples: 64 }),
  twoFlavourModel: of({ ...yukawa, frequency: 1, levels: 1 }),
  twoFlavourPaths: of(yukawa),
  yukawaMatrix: of({ mass: 1, inverseTemperature: 4, modes: 1, cosines: [0.5], sines: [0] }),
  yukawaWeight: of({ ...yukawa, width: 2, area: 1 }),
  freeSupernet: of({ mass: 1, width: 2, frequencies: "shared" }),
  instantonEnergy: of({ slope: [-1, 0, 1] }),
  latticeSupersymmetry: of({ slope: [0, 1], step: 0.5, sites: 1 }),
  nicolaiMap: of({ slope: [0, 1], step: 0.5 }),
  sampleNicolaiMap: of({ slope: [0, 1], step: 0.5, key, steps: 1, samples: 128, warmUp: 1 }),
  steinIdentity: of({ slope: [0, 1], step: 0.5, noise: "gaussian", start: 0 }),
  supersymmetricMechanics: of({ slope: [0, 1], levels: 1 }),
  vacuumNumber: of({ slope: [0, 1] }),
  wittenIndex: of({ slope: [0, 1], inverseTemperature: 2, step: 0.5, sites: 1 }),
  gammaMatrices: of({ dimension: 2, form: "chiral" }),
  levelNet: of({ width: 2, energies: [1, 2], probabilities: [0.5, 0.5], amplitude: 1, inverseTemperature: 4 }),
  majoranaNet: of({
    dimension: 2,
    form: "chiral",
    width: 2,
    mass: 1,
    momenta: { values: [[0.1, 0.2]], weights: [1], probabilities: [1] },
    neurons: "minimal",
    readouts: 2,
  }),
  minimalNet: of({ kind: "dirac", dimension: 1, spin: 1, width: 2, kernel: () => ({ re: 1, im: 0 }) }),
  optimalFermionSplit: of({ dimension: 2, mass: 1, cutoff: 2 }),
  sampleFermionCorrelator: after([modes], { ...fields, key, samples: 256, connected: false }),
  sampleMinor: after([modes], { ...fields, key, samples: 256 }),
  thermalFermion: of({ mass: 1, inverseTemperature: 4, boundary: "antiperiodic" }),
};
