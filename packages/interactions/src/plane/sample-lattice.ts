import { gammaMethod, type ScalarEstimate } from "@nnft/correlators";
import {
  refuse,
  requireFinite,
  requireInteger,
  requireKey,
  requireKnownOptions,
  requireNonNegative,
} from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { type Key, split } from "@nnft/random";
import { type ChainVerdict, judgeChains } from "@nnft/sampling";
import ndarray from "ndarray";
import { fitCosh } from "../observables/cosh-fit.ts";
import { latticeChain } from "./lattice-chain.ts";
import type { LatticeScalar } from "./lattice-scalar.ts";

export interface SampleLatticeOptions {
  readonly key: Key;
  /** trajectories of each chain that are kept; default 2,000 */
  readonly trajectories?: number;
  /** default a quarter of `trajectories` */
  readonly warmUp?: number;
  /** default 4 */
  readonly chains?: number;
  /** times of the fit of the mass gap, in units of length; default from T/8 to T/2 */
  readonly fit?: { readonly from: number; readonly to: number };
  /** below so many effective samples the chains are not reliable; default 400 */
  readonly leastEss?: number;
}

/** What a lattice field shows. */
export interface LatticeSamples extends ChainVerdict {
  /** M of the fit A cosh M(T/2 − t) to the correlator of the mean field of time slices */
  readonly massGap: ScalarEstimate;
  /** √(p²G(p)/(G(0) − G(p))) at the lowest momentum along time, p² its square on the lattice, (2/a)² sin²(pa/2) */
  readonly secondMomentMass: ScalarEstimate;
  /** G(0) = ∫d²x ⟨φ(x)φ(0)⟩ */
  readonly susceptibility: ScalarEstimate;
  /** ⟨M⁴⟩/⟨M²⟩² of the mean field: 3 where it is Gaussian, 1 where it has a sign */
  readonly binder: ScalarEstimate;
}

/** Numbers that the chains of a run may record: 1 GB. */
const MOST_NUMBERS = 2 ** 27;

const KNOWN = ["key", "trajectories", "warmUp", "chains", "fit", "leastEss"];

/**
 * Samples φ⁴ on a lattice by HMC and flips of clusters.
 *
 * Convention: chain c draws from split(key, c), trajectory k of it from split(split(key, c), k). Masses and times are in units of length, not of the
 * lattice. Differences from the continuum are of order a² (with logarithms).
 * Accuracy: Γ-method errors; `reliable` and `reasons` as judgeChains says. Cost: 10 forces of a few nanoseconds a site for each trajectory.
 * Errors: DomainError for what is no lattice model, options that are unknown or out of range, and fits of fewer than three times.
 * Source: Duane et al. 1987; Brower & Tamayo 1989; Wolff 2004 for the errors.
 * @example sampleLattice(latticeScalar({ sites: [16, 16], spacing: 0.5, mass: 1, coupling: 6 }), { key: keyFrom(1) }).massGap;
 */
export function sampleLattice(model: LatticeScalar, options: SampleLatticeOptions): LatticeSamples {
  const caller = "sampleLattice";
  requireObject(caller, "model", model, ["kind", "sites", "spacing"], "make it with latticeScalar");
  if (model.kind !== "lattice-scalar")
    refuse(caller, "model", "a scalar on a lattice", model.kind, "make it with latticeScalar");
  const run = readRun(caller, model, options);
  const chains = Array.from({ length: run.chains }, (_, c) => runChain(model, { ...run, key: split(run.key, c) }));
  const tables = chains.map(({ table }) => table);
  const column = (k: number) =>
    tables.map((table) => Float64Array.from({ length: table.shape[0] }, (_, i) => table.get(i, k)));
  const [zero, one, fourth] = [run.lags, run.lags + 1, run.lags + 2];
  const verdict = judgeChains({
    draws: { "G(0)": column(zero), "G(p)": column(one), "C(0)": column(0) },
    acceptances: chains.map(({ acceptances }) => acceptances),
    boltzmann: chains.map(({ boltzmann }) => boltzmann),
    energies: chains.map(({ energies }) => energies),
    divergences: 0,
    leastEss: run.leastEss,
  });
  const of = (statistic: (means: Float64Array) => number): ScalarEstimate => {
    const { value, standardError, samples, method } = gammaMethod(tables, { statistic });
    return { value, standardError, samples, method };
  };
  const p2 = (2 * Math.sin(Math.PI / model.sites[0])) ** 2 / model.spacing ** 2;
  const weights = run.fitted.map((t) => of((means) => means[t]).standardError ** -2);
  const arms = run.fitted.map((t) => (model.sites[0] / 2 - t) * model.spacing);
  return {
    ...verdict,
    massGap: of((means) =>
      fitCosh(
        Float64Array.from(run.fitted, (t) => means[t]),
        arms,
        weights,
      ),
    ),
    secondMomentMass: of((means) => Math.sqrt((p2 * means[one]) / (means[zero] - means[one]))),
    susceptibility: of((means) => means[zero]),
    binder: of((means) => means[fourth] / means[zero] ** 2),
  };
}

interface Run {
  readonly key: Key;
  readonly trajectories: number;
  readonly warmUp: number;
  readonly chains: number;
  readonly leastEss: number;
  /** times 0 … T/2 of the correlator */
  readonly lags: number;
  /** those of the fit, in sites */
  readonly fitted: readonly number[];
}

function readRun(caller: string, { sites: [T], spacing }: LatticeScalar, options: SampleLatticeOptions): Run {
  requireKnownOptions(caller, options, KNOWN);
  const { key, trajectories = 2000, chains = 4, leastEss = 400 } = options;
  requireKey(caller, key);
  requireInteger(caller, "trajectories", trajectories, 16);
  const { warmUp = Math.ceil(trajectories / 4) } = options;
  requireInteger(caller, "warmUp", warmUp, 0);
  requireInteger(caller, "chains", chains);
  requireNonNegative(caller, "leastEss", leastEss);
  const { fit = { from: (T * spacing) / 8, to: (T * spacing) / 2 } } = options;
  requireObject(caller, "fit", fit, ["from", "to"], "pass { from, to }");
  requireKnownOptions(caller, fit, ["from", "to"], "key of `fit`");
  requireFinite(caller, "fit.from", fit.from);
  requireFinite(caller, "fit.to", fit.to);
  const lags = Math.floor(T / 2) + 1;
  const fitted = Array.from({ length: lags }, (_, t) => t).filter(
    (t) => t * spacing >= fit.from - 1e-9 && t * spacing <= fit.to + 1e-9,
  );
  if (fitted.length < 3)
    refuse(
      caller,
      "fit",
      "a range of three times at least",
      fit,
      `times are ${spacing} apart up to ${(T / 2) * spacing}`,
    );
  if (trajectories * chains * (lags + 6) > MOST_NUMBERS)
    refuse(caller, "trajectories", "small enough for memory", trajectories, "draw fewer trajectories at once");
  return { key, trajectories, warmUp, chains, leastEss, lags, fitted };
}

/** One chain: rows of C(t), G(0), G(p) and the fourth power of the mean field. */
function runChain(model: LatticeScalar, { key, trajectories, warmUp, lags }: Run) {
  const chain = latticeChain(model);
  for (let k = 0; k < warmUp; k++) chain.adapt(chain.update(split(key, k)).acceptance);
  const width = lags + 3;
  const rows = new Float64Array(trajectories * width);
  const [acceptances, boltzmann, energies] = [0, 0, 0].map(() => new Float64Array(trajectories));
  const measure = measurement(model, lags);
  for (let k = 0; k < trajectories; k++) {
    const update = chain.update(split(key, warmUp + k));
    acceptances[k] = update.acceptance;
    boltzmann[k] = update.boltzmann;
    energies[k] = update.energy;
    measure(chain.field, rows.subarray(k * width, (k + 1) * width));
  }
  return { table: ndarray(rows, [trajectories, width]), acceptances, boltzmann, energies };
}

/** C(t) = (a/T) Σ_s Φ_s Φ_{s+t}/L with Φ the sum over a time slice, then G(0), G(p) and G(0)² of the mean field, in units of length. */
function measurement({ sites: [T, L], spacing }: LatticeScalar, lags: number) {
  const slices = new Float64Array(T);
  const waves = Array.from({ length: T }, (_, t) => [Math.cos((2 * Math.PI * t) / T), Math.sin((2 * Math.PI * t) / T)]);
  return (field: Float64Array, into: Float64Array): void => {
    for (let t = 0; t < T; t++) {
      let sum = 0;
      for (let x = t * L; x < (t + 1) * L; x++) sum += field[x];
      slices[t] = sum;
    }
    for (let lag = 0; lag < lags; lag++) {
      let sum = 0;
      for (let t = 0; t < T; t++) sum += slices[t] * slices[(t + lag) % T];
      into[lag] = (spacing * sum) / (T * L);
    }
    let [zero, re, im] = [0, 0, 0];
    for (let t = 0; t < T; t++) {
      zero += slices[t];
      re += slices[t] * waves[t][0];
      im += slices[t] * waves[t][1];
    }
    const cell = spacing ** 2 / (T * L);
    into[lags] = cell * zero ** 2;
    into[lags + 1] = cell * (re ** 2 + im ** 2);
    into[lags + 2] = (cell * zero ** 2) ** 2;
  };
}
