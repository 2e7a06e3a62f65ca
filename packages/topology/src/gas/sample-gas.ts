import type { ScalarEstimate } from "@nnft/correlators";
import {
  refuse,
  requireFunction,
  requireInteger,
  requireKey,
  requireKnownOptions,
  requireNonNegative,
} from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { fillUniform, type Key, split } from "@nnft/random";
import { type ChainVerdict, judgeChains } from "@nnft/sampling";
import type { Points } from "../fermions/pair-matrices.ts";
import { stiffnessOf } from "../villain/sample-villain.ts";
import { windingSum } from "../villain/winding-sum.ts";
import { type GasChain, gasChain, windingMoments } from "./gas-chain.ts";
import type { VortexGas } from "./vortex-gas.ts";

export interface SampleGasOptions {
  readonly key: Key;
  /** sweeps of each chain that are kept; default 2,000 */
  readonly sweeps?: number;
  /** default a quarter of `sweeps` */
  readonly warmUp?: number;
  /** default 4 */
  readonly chains?: number;
  /** moves of a sweep; default 32, or one for each site */
  readonly moves?: number;
  /** more functions of the places of both signs to average */
  readonly observables?: Readonly<Record<string, (positive: Points, negative: Points) => number>>;
  /** below so many effective samples the chains are not reliable; default 400 */
  readonly leastEss?: number;
}

/** Vortices of one chain where it stopped. */
export interface GasLatents {
  readonly positive: Points;
  readonly negative: Points;
  /** w, drawn from its law given the vortices; (0, 0) in the plane */
  readonly winding: readonly [number, number];
}

/** Averages of a gas of vortices over its draws. */
export interface GasSamples extends ChainVerdict {
  /** the number of pairs */
  readonly pairs: ScalarEstimate;
  /** ⟨|D|²⟩, D = Σ m z */
  readonly dipoleSquare: ScalarEstimate;
  /** K_R = K − 4π²K²⟨(w_x + D_y)²⟩ on a torus, mean of both directions; undefined in the plane */
  readonly stiffness: ScalarEstimate | undefined;
  readonly latents: readonly GasLatents[];
}

const KNOWN = ["key", "sweeps", "warmUp", "chains", "moves", "observables", "leastEss"];

/** Draws a gas of vortices by chains of births, deaths and displacements. */
export function sampleGas(caller: string, gas: VortexGas, options: SampleGasOptions): GasSamples {
  requireKnownOptions(caller, options, KNOWN);
  requireObject(caller, "model", gas, ["stiffness", "fugacity", "logWeight"], "make it with vortexGas");
  const { key, sweeps = 2000, chains = 4, observables = {}, leastEss = 400 } = options;
  requireKey(caller, key);
  requireInteger(caller, "sweeps", sweeps, 16);
  const { warmUp = Math.ceil(sweeps / 4) } = options;
  requireInteger(caller, "warmUp", warmUp, 0);
  requireInteger(caller, "chains", chains);
  const { moves = gas.sites ? gas.sites.positive.length + gas.sites.negative.length : 32 } = options;
  requireInteger(caller, "moves", moves, 1, 2 ** 20);
  requireNonNegative(caller, "leastEss", leastEss);
  requireObject(caller, "observables", observables, [], "pass functions by their names");
  for (const [name, of] of Object.entries(observables)) requireFunction(caller, `observables.${name}`, of);
  const torus = gas.geometry === "torus";
  const K = gas.stiffness;
  const points = (list: GasChain["positive"]): Points => list.map(({ x, y }) => [x, y]);
  const measured: Readonly<Record<string, (chain: GasChain) => number>> = {
    pairs: ({ positive }) => positive.length,
    "dipole square": (chain) => chain.dipole()[0] ** 2 + chain.dipole()[1] ** 2,
    ...(torus && {
      "winding square": (chain: GasChain) => {
        const [x, y] = windingMoments(K, chain.dipole());
        return (x + y) / 2;
      },
    }),
    ...Object.fromEntries(
      Object.entries(observables).map(([name, of]) => [
        name,
        ({ positive, negative }: GasChain) => of(points(positive), points(negative)),
      ]),
    ),
  };
  const names = Object.keys(measured);
  const runs = Array.from({ length: chains }, (_, c) => {
    const own = split(key, c);
    const chain = gasChain(gas, moves);
    for (let k = 0; k < warmUp; k++) chain.sweep(split(own, k));
    const records = names.map(() => new Float64Array(sweeps));
    const acceptances = new Float64Array(sweeps);
    for (let k = 0; k < sweeps; k++) {
      acceptances[k] = chain.sweep(split(own, warmUp + k));
      names.forEach((name, i) => {
        const value = measured[name](chain);
        if (!Number.isFinite(value))
          refuse(caller, `observables.${name}`, "a function with finite values", value, "bound it");
        records[i][k] = value;
      });
    }
    const winding = torus ? drawnWinding(K, chain.dipole(), split(own, warmUp + sweeps)) : ([0, 0] as const);
    const latents: GasLatents = { positive: points(chain.positive), negative: points(chain.negative), winding };
    return { records, acceptances, latents };
  });
  const draws = Object.fromEntries(names.map((name, i) => [name, runs.map(({ records }) => records[i])]));
  const verdict = judgeChains({ draws, acceptances: runs.map((run) => run.acceptances), divergences: 0, leastEss });
  const scalar = (name: string): ScalarEstimate => {
    const { value, standardError, samples, method } = verdict.observables[name];
    return { value, standardError, samples, method };
  };
  return {
    ...verdict,
    pairs: scalar("pairs"),
    dipoleSquare: scalar("dipole square"),
    stiffness: torus ? stiffnessOf(K, scalar("winding square")) : undefined,
    latents: runs.map(({ latents }) => latents),
  };
}

/** w given the dipole, from its exact law. */
function drawnWinding(K: number, [x, y]: readonly [number, number], key: Key): readonly [number, number] {
  const u = new Float64Array(2);
  fillUniform(key, u);
  const decay = 2 * Math.PI ** 2 * K;
  return [Math.round(windingSum(y, 1, decay).draw(u[0]) - y), Math.round(windingSum(-x, 1, decay).draw(u[1]) + x)];
}
