import type { ScalarEstimate } from "@nnft/correlators";
import {
  refuse,
  requireFinite,
  requireInteger,
  requireKey,
  requireKnownOptions,
  requireNonNegative,
} from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { fillUniform, type Key, split } from "@nnft/random";
import {
  advanceChain,
  type ChainVerdict,
  judgeChains,
  type LogTarget,
  resolveSampler,
  warmUpChain,
} from "@nnft/sampling";
import { readLattice, siteAt, type TorusLattice } from "./torus-lattice.ts";
import type { Villain } from "./villain.ts";
import { windingSum } from "./winding-sum.ts";

export interface SampleInFieldOptions {
  /** h, of the potential −h Σ cos pθ */
  readonly strength: number;
  /** p; default 1 */
  readonly charge?: number;
  readonly key: Key;
  /** sweeps of each chain that are kept; default 2,000 */
  readonly sweeps?: number;
  /** transitions in which the steps of the angles adapt, at least 100; default a quarter of `sweeps` */
  readonly warmUp?: number;
  /** default 4 */
  readonly chains?: number;
  /** below so many effective samples the chains are not reliable; default 400 */
  readonly leastEss?: number;
}

/** Averages of a Villain model in a potential. */
export interface InFieldSamples extends ChainVerdict {
  /** ⟨cos pθ⟩ of a site */
  readonly order: ScalarEstimate;
  /** ⟨cos(θ_r − θ_0)⟩ of neighbours */
  readonly neighbours: ScalarEstimate;
  /** ⟨m²⟩ of a plaquette */
  readonly vorticity: ScalarEstimate;
}

const KNOWN = ["strength", "charge", "key", "sweeps", "warmUp", "chains", "leastEss"];

/**
 * Draws a Villain model in a potential that couples its spin waves to its vortices: Hamiltonian Monte Carlo on the angles alternates with exact draws of the
 * integers of all links.
 *
 *   weight e^{−(K/2) Σ (Δθ − 2πn)² + h Σ cos pθ};   given the angles the integers are independent, p(n) ∝ e^{−2π²K(n − Δθ/2π)²};
 *   given the integers the angles have a smooth density on ℝ^N, a shift of which by 2π, with the integers around it, changes nothing.
 * In terms of spin waves and vortices θ = θ_sw + θ⁰(m, H), and a move of a vortex changes the potential everywhere. With θ kept, it is local.
 * Shapes: → estimates. Convention: chain c draws from split(key, c). Accuracy: Γ-method errors; `reliable` as judgeChains says.
 * Errors: DomainError for what is no Villain model and for options out of range.
 * Source: José, Kadanoff, Kirkpatrick & Nelson 1977 for the model; Neal 2011.
 * @example sampleInField(villain({ size: [4, 4], stiffness: 1 }), { strength: 0.5, key: keyFrom(1) }).order;
 */
export function sampleInField(model: Villain, options: SampleInFieldOptions): InFieldSamples {
  const caller = "sampleInField";
  requireObject(caller, "model", model, ["kind", "size", "bareStiffness"], "make it with villain");
  if (model.kind !== "villain") refuse(caller, "model", "a Villain model", model.kind, "make it with villain");
  requireKnownOptions(caller, options, KNOWN);
  const { key, charge = 1, sweeps = 2000, chains = 4, leastEss = 400 } = options;
  const strength = requireFinite(caller, "strength", options.strength);
  requireInteger(caller, "charge", charge, 1, 1000);
  requireKey(caller, key);
  requireInteger(caller, "sweeps", sweeps, 16);
  const { warmUp = Math.max(100, Math.ceil(sweeps / 4)) } = options;
  requireInteger(caller, "warmUp", warmUp, 100);
  requireInteger(caller, "chains", chains);
  requireNonNegative(caller, "leastEss", leastEss);
  const lattice = readLattice(caller, model.size);
  const runs = Array.from({ length: chains }, (_, c) =>
    runChain({ lattice, K: model.bareStiffness, h: strength, p: charge }, { key: split(key, c), sweeps, warmUp }),
  );
  const names = ["order", "neighbours", "vorticity"] as const;
  const draws = Object.fromEntries(names.map((name, i) => [name, runs.map(({ records }) => records[i])]));
  const verdict = judgeChains({ draws, acceptances: runs.map((run) => run.acceptances), divergences: 0, leastEss });
  const scalar = (name: (typeof names)[number]): ScalarEstimate => {
    const { value, standardError, samples, method } = verdict.observables[name];
    return { value, standardError, samples, method };
  };
  return { ...verdict, order: scalar("order"), neighbours: scalar("neighbours"), vorticity: scalar("vorticity") };
}

interface InField {
  readonly lattice: TorusLattice;
  readonly K: number;
  readonly h: number;
  readonly p: number;
}

interface Settings {
  readonly key: Key;
  readonly sweeps: number;
  readonly warmUp: number;
}

function runChain(field: InField, { key, sweeps, warmUp }: Settings) {
  const { lattice, K, p } = field;
  const { sites } = lattice;
  const integers = new Int32Array(2 * sites);
  const target = targetOf(field, integers);
  const sampler = resolveSampler("sampleInField", "hmc");
  let state = warmUpChain(target, { sampler, warmup: warmUp, start: new Float64Array(sites), key: split(key, 0) });
  const uniforms = new Float64Array(2 * sites);
  const records = Array.from({ length: 3 }, () => new Float64Array(sweeps));
  const acceptances = new Float64Array(sweeps);
  const settle = Math.ceil(sweeps / 10);
  for (let k = -settle; k < sweeps; k++) {
    // exact draws of all integers, given the angles
    fillUniform(split(split(key, 1), k + settle), uniforms);
    for (let link = 0; link < 2 * sites; link++) {
      const step = (state.position[ahead(lattice, link)] - state.position[link % sites]) / (2 * Math.PI);
      const apart = windingSum(-step, 1, 2 * Math.PI ** 2 * K).draw(uniforms[link]);
      integers[link] = Math.round(apart + step);
    }
    const moved = advanceChain(target, state, {
      ...{ sampler, samples: 1, key: split(key, 0), observables: 0 },
      observe: () => undefined,
    });
    state = moved.state;
    if (k < 0) continue;
    acceptances[k] = moved.acceptances[0];
    let [order, neighbours, square] = [0, 0, 0];
    for (let s = 0; s < sites; s++) {
      const angle = state.position[s];
      order += Math.cos(p * angle);
      const [x, y] = [s % lattice.columns, Math.floor(s / lattice.columns)];
      for (const other of [siteAt(lattice, x + 1, y), siteAt(lattice, x, y + 1)])
        neighbours += Math.cos(state.position[other] - angle);
      const m =
        integers[s] +
        integers[sites + siteAt(lattice, x + 1, y)] -
        integers[siteAt(lattice, x, y + 1)] -
        integers[sites + s];
      square += m * m;
    }
    records[0][k] = order / sites;
    records[1][k] = neighbours / (2 * sites);
    records[2][k] = square / sites;
  }
  return { records, acceptances };
}

/** The site at the end of a link. */
function ahead(lattice: TorusLattice, link: number): number {
  const { columns, sites } = lattice;
  const s = link % sites;
  const [x, y] = [s % columns, Math.floor(s / columns)];
  return link < sites ? siteAt(lattice, x + 1, y) : siteAt(lattice, x, y + 1);
}

/** The density of the angles at the integers that stand in the array now. */
function targetOf({ lattice, K, h, p }: InField, integers: Int32Array): LogTarget {
  const { sites } = lattice;
  const ends = Int32Array.from({ length: 2 * sites }, (_, link) => ahead(lattice, link));
  const evaluate = (q: Float64Array, gradient?: Float64Array): number => {
    let log = 0;
    for (let s = 0; s < sites; s++) {
      log += h * Math.cos(p * q[s]);
      if (gradient) gradient[s] = -h * p * Math.sin(p * q[s]);
    }
    for (let link = 0; link < 2 * sites; link++) {
      const d = q[ends[link]] - q[link % sites] - 2 * Math.PI * integers[link];
      log -= (K / 2) * d * d;
      if (!gradient) continue;
      gradient[ends[link]] -= K * d;
      gradient[link % sites] += K * d;
    }
    return log;
  };
  return {
    dimension: sites,
    logDensity: (q) => evaluate(q),
    gradient: (q, gradient) => evaluate(q, gradient),
    angles: new Array<boolean>(sites).fill(true),
  };
}
