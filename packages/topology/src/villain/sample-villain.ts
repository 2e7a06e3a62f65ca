import type { Estimate, ScalarEstimate } from "@nnft/correlators";
import { refuse, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { requireList } from "@nnft/foundations/kinds";
import { type ChainVerdict, judgeChains } from "@nnft/sampling";
import ndarray from "ndarray";
import type { LatentSegment } from "../chains/latent-chain.ts";
import { CHAIN_OPTIONS, type ChainOptions, readChains, type VortexRun } from "../chains/vortex-run.ts";
import type { TorusLattice } from "./torus-lattice.ts";
import type { Villain } from "./villain.ts";
import { latentsOf, villainChain } from "./villain-chain.ts";

/** Sweeps have 2N link moves. */
export interface SampleVillainOptions extends ChainOptions {
  /** distances along the axes at which ⟨e^{i(θ_r − θ_0)}⟩ is measured; default none */
  readonly distances?: readonly number[];
}

/** The latents of one chain where it stopped. */
export interface VillainLatents {
  /** m of each plaquette, row by row */
  readonly vortices: Int32Array;
  /** [H_x, H_y] */
  readonly windings: readonly [number, number];
}

/** Averages of a Villain model over draws of its latents. */
export interface VillainSamples extends ChainVerdict {
  /** K_R; on a square lattice the mean of both directions, else along x */
  readonly stiffness: ScalarEstimate;
  /** ⟨m²⟩ of a plaquette */
  readonly vorticity: ScalarEstimate;
  /** ⟨|m|⟩ of a plaquette */
  readonly vortexDensity: ScalarEstimate;
  /** ⟨e^{i(θ_r − θ_0)}⟩ at `distances` [distances] */
  readonly correlators: Estimate;
  /** the latents at the end of each chain */
  readonly latents: readonly VillainLatents[];
}

/** Chains of link moves for a Villain model; windings and spin waves are averaged exactly. */
export function villainRun(caller: string, model: Villain, options: SampleVillainOptions): VortexRun<VillainSamples> {
  requireKnownOptions(caller, options, [...CHAIN_OPTIONS, "distances"]);
  const chains = readChains(caller, options);
  const { distances = [] } = options;
  const [columns, rows] = model.size;
  requireList(caller, "distances", distances);
  distances.forEach((distance, i) => {
    requireInteger(caller, `distances[${i}]`, distance, 1, Math.min(columns, rows) - 1);
  });
  if (2 * chains.sweeps * chains.chains * (3 + distances.length) > 2 ** 28)
    refuse(caller, "sweeps", "small enough for memory", chains.sweeps, "draw fewer sweeps at once");
  const lattice = { columns, rows, sites: columns * rows };
  return {
    ...chains,
    chain: () => villainChain(lattice, model.bareStiffness, distances),
    samplesOf: (segments) => villainSamples(lattice, model.bareStiffness, { segments, distances, ...chains }),
    data: {
      model: { kind: "villain", size: [columns, rows], stiffness: model.bareStiffness, sum: model.sum },
      options: { distances },
    },
    functions: [],
  };
}

interface Chains extends Required<ChainOptions> {
  readonly segments: readonly LatentSegment[];
  readonly distances: readonly number[];
}

function villainSamples(lattice: TorusLattice, K: number, chains: Chains): VillainSamples {
  const { segments, distances, leastEss } = chains;
  const names = ["winding square", "vorticity", "vortex density", ...distances.map((r) => `correlator at ${r}`)];
  const draws = Object.fromEntries(names.map((name, i) => [name, segments.map(({ records }) => records[i])]));
  const acceptances = segments.map((segment) => segment.acceptances);
  const verdict = judgeChains({ draws, acceptances, divergences: 0, leastEss });
  const scalar = (name: string): ScalarEstimate => {
    const { value, standardError, samples, method } = verdict.observables[name];
    return { value, standardError, samples, method };
  };
  const measured = distances.map((r) => scalar(`correlator at ${r}`));
  const table = (of: (estimate: ScalarEstimate) => number) =>
    ndarray(Float64Array.from(measured, of), [distances.length]);
  return {
    ...verdict,
    stiffness: stiffnessOf(K, scalar("winding square")),
    vorticity: scalar("vorticity"),
    vortexDensity: scalar("vortex density"),
    correlators: {
      value: table(({ value }) => value),
      standardError: table(({ standardError }) => standardError),
      samples: acceptances.reduce((sum, { length }) => sum + length, 0),
      method: "markov-chain",
    },
    latents: segments.map(({ state }) => {
      const { vortices, windings } = latentsOf(lattice, state.values);
      return { vortices, windings: [windings[0], windings[1]] };
    }),
  };
}

/**
 * K_R = K − 4π²K²⟨H²⟩/N. Chains are judged by H², most of which is 0: the tail of its opposite would have no quantile of its own.
 */
export function stiffnessOf(K: number, square: ScalarEstimate): ScalarEstimate {
  const factor = 4 * Math.PI ** 2 * K ** 2;
  return { ...square, value: K - factor * square.value, standardError: factor * square.standardError };
}
