import { keyFrom } from "../../../packages/random/src/index.ts";
import { compactBoson, spinWaveNet, villain } from "../../../packages/topology/src/index.ts";
import { whole } from "../changed-arguments.ts";
import type { OptionCall } from "../option-calls.ts";
import type { Calls } from "../valid-calls.ts";

const waves = { side: 1, modes: 1, width: 2, stiffness: 1 };
const key = whole(keyFrom(1));
const lattice = whole(villain({ size: [2, 2], stiffness: 1 }));
const latents = { vortices: [1, -1, 0, 0], windings: [0, 1] };
const modulus = { re: 0.1, im: 1 };

/** Calls of `@nnft/topology` without options. */
export const topologyCalls: Calls = {
  characteristicFunctional: [whole(spinWaveNet(waves)), [[0.1, 0.2]], [1]],
  diracPartitionFunction: [modulus],
  discMoment: [-1],
  fieldVortices: [
    [
      [0, 1],
      [2, 3],
    ],
  ],
  requireVortexJob: [
    whole({
      model: { kind: "villain", size: [2, 2], stiffness: 1 },
      options: {},
      key: keyFrom(1),
      warmUp: 1,
      sweeps: 16,
    }),
  ],
  serveVortices: [],
  villainField: [lattice, whole(latents), key],
};

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

/** Calls of `@nnft/topology` with options. */
export const topologyOptions: Record<string, OptionCall> = {
  compactBoson: of({ metric: [[1.3]], field: [[0]] }),
  freeFermionBulk: of({ fugacity: 0.5 }),
  freeFermionGas: of({ positive: [[0, 0]], negative: [[0.5, 0.5]], fugacity: 0.3, geometry: "plane" }),
  helicityModulus: after([lattice], { key, sweeps: 16, warmUp: 1, chains: 1, leastEss: 1 }),
  kosterlitzFlow: of({ stiffness: 1, fugacity: 0.1 }),
  pairLaw: of({ coupling: 6, core: 0.1, fugacity: 0.1 }),
  rotor: of({ inertia: 1, period: 2 }),
  sampleInField: after([lattice], { key, strength: 0.5, charge: 2, sweeps: 16, warmUp: 100, chains: 1, leastEss: 1 }),
  sampleVortices: after([lattice], { key, sweeps: 16, warmUp: 1, chains: 1, distances: [1], leastEss: 1 }),
  sampleVorticesInBlocks: after([lattice], {
    key,
    sweeps: 16,
    warmUp: 1,
    chains: 1,
    distances: [1],
    leastEss: 1,
    workers: 1,
  }),
  spinWaveNet: of(waves),
  streamVortices: after([lattice], { key, sweeps: 32, warmUp: 1, chains: 1, leastEss: 1, workers: 1, looks: [16] }),
  torusPartitionFunction: after([whole(compactBoson({ stiffness: 1 })), modulus], { sum: "momenta" }),
  vertexExponent: of({ ...waves, charge: 1 }, [0.2, 0.1]),
  vertexFunction: of({ ...waves, charge: 1 }, [0.2, 0.1]),
  vortexField: after([{ positive: [[0.2, 0.3]], negative: [[0.7, 0.3]], winding: [0, 1] }, [[0.5, 0.5]]], {
    geometry: "torus",
  }),
  vortexWorkers: of({ count: 1 }),
  vortexGas: of({
    stiffness: 1,
    fugacity: 0.1,
    geometry: "plane",
    core: 0.1,
    positive: [[0, 0]],
    negative: [[0.5, 0.5]],
  }),
  villain: of({ size: [2, 2], stiffness: 1, sum: "currents" }),
};
