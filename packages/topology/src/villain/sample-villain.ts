import type { Estimate, ScalarEstimate } from "@nnft/correlators";
import { refuse, requireInteger, requireKey, requireKnownOptions, requireNonNegative } from "@nnft/foundations/checks";
import { requireList } from "@nnft/foundations/kinds";
import { type Key, split } from "@nnft/random";
import { type ChainVerdict, judgeChains } from "@nnft/sampling";
import ndarray from "ndarray";
import { linkMoves } from "./link-chain.ts";
import type { TorusLattice } from "./torus-lattice.ts";
import type { Villain } from "./villain.ts";
import { phaseCorrelation, vortexPhases } from "./vortex-phases.ts";

export interface SampleVillainOptions {
  readonly key: Key;
  /** sweeps of each chain that are kept, 2N link moves each; default 2,000 */
  readonly sweeps?: number;
  /** default a quarter of `sweeps` */
  readonly warmUp?: number;
  /** default 4 */
  readonly chains?: number;
  /** distances along the axes at which ⟨e^{i(θ_r − θ_0)}⟩ is measured; default none */
  readonly distances?: readonly number[];
  /** below so many effective samples the chains are not reliable; default 400 */
  readonly leastEss?: number;
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

const KNOWN = ["key", "sweeps", "warmUp", "chains", "distances", "leastEss"];

/** Draws the latents of a Villain model by link moves; windings and spin waves are averaged exactly. */
export function sampleVillain(caller: string, model: Villain, options: SampleVillainOptions): VillainSamples {
  requireKnownOptions(caller, options, KNOWN);
  const { key, sweeps = 2000, chains = 4, distances = [], leastEss = 400 } = options;
  requireKey(caller, key);
  requireInteger(caller, "sweeps", sweeps, 16);
  const { warmUp = Math.ceil(sweeps / 4) } = options;
  requireInteger(caller, "warmUp", warmUp, 0);
  requireInteger(caller, "chains", chains);
  requireNonNegative(caller, "leastEss", leastEss);
  const [columns, rows] = model.size;
  requireList(caller, "distances", distances);
  distances.forEach((distance, i) => {
    requireInteger(caller, `distances[${i}]`, distance, 1, Math.min(columns, rows) - 1);
  });
  if (2 * sweeps * chains * (3 + distances.length) > 2 ** 28)
    refuse(caller, "sweeps", "small enough for memory", sweeps, "draw fewer sweeps at once");
  const lattice = { columns, rows, sites: columns * rows };
  const names = ["winding square", "vorticity", "vortex density", ...distances.map((r) => `correlator at ${r}`)];
  const runs = Array.from({ length: chains }, (_, c) =>
    runChain(lattice, model.bareStiffness, { key: split(key, c), sweeps, warmUp, distances }),
  );
  const draws = Object.fromEntries(names.map((name, i) => [name, runs.map(({ records }) => records[i])]));
  const verdict = judgeChains({
    draws,
    acceptances: runs.map(({ acceptances }) => acceptances),
    divergences: 0,
    leastEss,
  });
  const scalar = (name: string): ScalarEstimate => {
    const { value, standardError, samples, method } = verdict.observables[name];
    return { value, standardError, samples, method };
  };
  const measured = distances.map((r) => scalar(`correlator at ${r}`));
  const table = (of: (estimate: ScalarEstimate) => number) =>
    ndarray(Float64Array.from(measured, of), [distances.length]);
  return {
    ...verdict,
    stiffness: stiffnessOf(model.bareStiffness, scalar("winding square")),
    vorticity: scalar("vorticity"),
    vortexDensity: scalar("vortex density"),
    correlators: {
      value: table(({ value }) => value),
      standardError: table(({ standardError }) => standardError),
      samples: sweeps * chains,
      method: "markov-chain",
    },
    latents: runs.map(({ latents }) => latents),
  };
}

/**
 * K_R = K − 4π²K²⟨H²⟩/N. Chains are judged by H², most of which is 0: the tail of its opposite would have no quantile of its own.
 */
export function stiffnessOf(K: number, square: ScalarEstimate): ScalarEstimate {
  const factor = 4 * Math.PI ** 2 * K ** 2;
  return { ...square, value: K - factor * square.value, standardError: factor * square.standardError };
}

interface ChainSettings {
  readonly key: Key;
  readonly sweeps: number;
  readonly warmUp: number;
  readonly distances: readonly number[];
}

interface ChainRun {
  readonly records: readonly Float64Array[];
  readonly acceptances: Float64Array;
  readonly latents: VillainLatents;
}

function runChain(lattice: TorusLattice, K: number, { key, sweeps, warmUp, distances }: ChainSettings): ChainRun {
  const { columns, rows, sites } = lattice;
  const moves = linkMoves(lattice, K);
  const state = moves.start();
  for (let k = 0; k < warmUp; k++) moves.sweep(state, split(key, k));
  const records = Array.from({ length: 3 + distances.length }, () => new Float64Array(sweeps));
  const acceptances = new Float64Array(sweeps);
  // the exact factor of the spin waves, e^{−(V(0) − V(r))/K}
  const waves = distances.map((r) => Math.exp(-(moves.green[0] - moves.green[r % columns]) / K));
  for (let k = 0; k < sweeps; k++) {
    acceptances[k] = moves.sweep(state, split(key, warmUp + k));
    const [x, y] = moves.windingSquares(state);
    records[0][k] = (columns === rows ? (x + y) / 2 : x) / sites;
    let [square, size] = [0, 0];
    for (const m of state.vortices) {
      square += m * m;
      size += Math.abs(m);
    }
    records[1][k] = square / sites;
    records[2][k] = size / sites;
    if (distances.length === 0) continue;
    const phases = vortexPhases(lattice, state);
    distances.forEach((r, i) => {
      records[3 + i][k] = waves[i] * phaseCorrelation(lattice, phases, r);
    });
  }
  const latents = { vortices: state.vortices, windings: [state.windings[0], state.windings[1]] as const };
  return { records, acceptances, latents };
}
