import type { ScalarEstimate } from "@nnft/correlators";
import { refuse, requireFunction, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { fillUniform, type Key, split } from "@nnft/random";
import { type ChainVerdict, judgeChains } from "@nnft/sampling";
import type { LatentChain, LatentSegment } from "../chains/latent-chain.ts";
import { CHAIN_OPTIONS, type ChainOptions, readChains, type VortexData, type VortexRun } from "../chains/vortex-run.ts";
import type { Points } from "../fermions/pair-matrices.ts";
import { stiffnessOf } from "../villain/sample-villain.ts";
import { windingSum } from "../villain/winding-sum.ts";
import { type GasChain, gasChain, windingMoments } from "./gas-chain.ts";
import type { VortexGas } from "./vortex-gas.ts";

export interface SampleGasOptions extends ChainOptions {
  /** moves of a sweep; default 32, or one for each site */
  readonly moves?: number;
  /** more functions of the places of both signs to average */
  readonly observables?: Readonly<Record<string, (positive: Points, negative: Points) => number>>;
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

type Measured = Readonly<Record<string, (chain: GasChain) => number>>;

/** Chains of births, deaths and displacements for a gas of vortices. */
export function gasRun(caller: string, gas: VortexGas, options: SampleGasOptions): VortexRun<GasSamples> {
  requireKnownOptions(caller, options, [...CHAIN_OPTIONS, "moves", "observables"]);
  requireObject(caller, "model", gas, ["stiffness", "fugacity", "logWeight"], "make it with vortexGas");
  const chains = readChains(caller, options);
  const { observables = {} } = options;
  const { moves = gas.sites ? gas.sites.positive.length + gas.sites.negative.length : 32 } = options;
  requireInteger(caller, "moves", moves, 1, 2 ** 20);
  requireObject(caller, "observables", observables, [], "pass functions by their names");
  for (const [name, of] of Object.entries(observables)) requireFunction(caller, `observables.${name}`, of);
  const measured = measuredOf(caller, gas, observables);
  return {
    ...chains,
    chain: () => latentChain(gasChain(gas, moves), measured),
    samplesOf: (segments) => gasSamples(gas, moves, { segments, names: Object.keys(measured), ...chains }),
    data: { model: dataOf(gas), options: { moves } },
    functions: Object.entries(observables).map(([name, of]) => `${name}: ${of}`),
  };
}

function measuredOf(
  caller: string,
  gas: VortexGas,
  observables: NonNullable<SampleGasOptions["observables"]>,
): Measured {
  const finite = (name: string, value: number): number =>
    Number.isFinite(value)
      ? value
      : refuse(caller, `observables.${name}`, "a function with finite values", value, "bound it");
  return {
    pairs: ({ positive }) => positive.length,
    "dipole square": (chain) => chain.dipole()[0] ** 2 + chain.dipole()[1] ** 2,
    ...(gas.geometry === "torus" && {
      "winding square": (chain: GasChain) => {
        const [x, y] = windingMoments(gas.stiffness, chain.dipole());
        return (x + y) / 2;
      },
    }),
    ...Object.fromEntries(
      Object.entries(observables).map(([name, of]) => [
        name,
        ({ positive, negative }: GasChain) => finite(name, of(pointsOf(positive), pointsOf(negative))),
      ]),
    ),
  };
}

const pointsOf = (list: GasChain["positive"]): Points => list.map(({ x, y }) => [x, y]);

function latentChain(chain: GasChain, measured: Measured): LatentChain {
  const functions = Object.values(measured);
  return {
    observables: Object.keys(measured),
    sweep: chain.sweep,
    measure: () => functions.map((of) => of(chain)),
    save: chain.save,
    restore: chain.restore,
  };
}

/** The options from which `vortexGas` makes the same gas. */
function dataOf({ kind, stiffness, fugacity, geometry, core, radius, sites }: VortexGas): VortexData["model"] {
  return { ...{ kind, stiffness, fugacity, geometry, core }, ...(sites ?? (geometry === "plane" && { radius })) };
}

interface Chains extends Required<ChainOptions> {
  readonly segments: readonly LatentSegment[];
  readonly names: readonly string[];
}

function gasSamples(gas: VortexGas, moves: number, { segments, names, leastEss, key }: Chains): GasSamples {
  const torus = gas.geometry === "torus";
  const K = gas.stiffness;
  const draws = Object.fromEntries(names.map((name, i) => [name, segments.map(({ records }) => records[i])]));
  const acceptances = segments.map((segment) => segment.acceptances);
  const verdict = judgeChains({ draws, acceptances, divergences: 0, leastEss });
  const scalar = (name: string): ScalarEstimate => {
    const { value, standardError, samples, method } = verdict.observables[name];
    return { value, standardError, samples, method };
  };
  const latents = segments.map(({ state }, c): GasLatents => {
    const chain = gasChain(gas, moves);
    chain.restore(state.values);
    const winding = torus ? drawnWinding(K, chain.dipole(), split(split(key, c), state.sweeps)) : ([0, 0] as const);
    return { positive: pointsOf(chain.positive), negative: pointsOf(chain.negative), winding };
  });
  return {
    ...verdict,
    pairs: scalar("pairs"),
    dipoleSquare: scalar("dipole square"),
    stiffness: torus ? stiffnessOf(K, scalar("winding square")) : undefined,
    latents,
  };
}

/** w given the dipole, from its exact law. */
function drawnWinding(K: number, [x, y]: readonly [number, number], key: Key): readonly [number, number] {
  const u = new Float64Array(2);
  fillUniform(key, u);
  const decay = 2 * Math.PI ** 2 * K;
  return [Math.round(windingSum(y, 1, decay).draw(u[0]) - y), Math.round(windingSum(-x, 1, decay).draw(u[1]) + x)];
}
