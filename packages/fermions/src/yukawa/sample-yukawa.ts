import type { Ensemble } from "@nnft/architectures";
import { parameterSampler } from "@nnft/architectures/evaluation";
import { gammaMethod, type ScalarEstimate } from "@nnft/correlators";
import { ConvergenceError, UnsupportedError } from "@nnft/foundations";
import { refuse, requireInteger, requireKey, requireKnownOptions, requireNumbers } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import type { DeformedEnsemble } from "@nnft/interactions";
import { deformedTarget } from "@nnft/interactions/interaction";
import { type Key, split } from "@nnft/random";
import { chainMean, type LogTarget, resolveSampler, type SamplerChoice, sampleDensity } from "@nnft/sampling";
import ndarray from "ndarray";
import { type BosonPaths, readBoson } from "./boson-paths.ts";
import type { PathWeight } from "./path-weight.ts";

export interface SampleYukawaOptions {
  readonly key: Key;
  /** G, places on the circle; default 64 */
  readonly grid?: number;
  /** default 4 */
  readonly chains?: number;
  /** default 1000 */
  readonly warmup?: number;
  /** of each chain, default 1000 */
  readonly samples?: number;
  /** default "hmc" */
  readonly sampler?: SamplerChoice;
  /** steps k of the fermion propagator at τ = kβ/G, 1 … G − 1; default none */
  readonly steps?: readonly number[];
}

/** Draws of a boson with the weight of its fermions. */
export interface YukawaSamples {
  /** ⟨x⟩ */
  readonly position: ScalarEstimate;
  /** ⟨x²⟩ of the paths, whose modes end at the cutoff of the boson */
  readonly positionSquare: ScalarEstimate;
  /** ⟨ψ_a(τ)ψ̄_a(0)⟩ of each flavour a at the steps asked for */
  readonly propagator: readonly (readonly ScalarEstimate[])[];
  /** ⟨sign w⟩ over |w|: 1 where the weight is positive. Means are divided by it */
  readonly sign: ScalarEstimate;
  /** whether all diagnostics of the chains pass; `reasons` names those that fail */
  readonly reliable: boolean;
  readonly reasons: readonly string[];
}

/** The name of the sign among the observables that judge chains; one that never moves says nothing about them. */
const SIGN = "sign w";

/**
 * Samples a boson with the determinant of its fermions: the density P e^{−∫V} |w|, on the parameters of the boson, with gradients.
 *
 * Formula: θ ~ P(θ)e^{−∫V(φ_θ)}|w[φ_θ]| by chains of @nnft/sampling in the coordinates of the deformed ensemble; means are ⟨O sign w⟩/⟨sign w⟩.
 * Shapes: a boson of d = 1, an ensemble or `deform`ed one, periodic with the period of the weight. Convention: chain c draws from split(key, c).
 * Accuracy: Γ-method errors; the ordered exponential of two flavours is off by O((β/G)²).
 * Errors: DomainError for a boson of another dimension; ConvergenceError where the mean sign is not 5 errors away from 0: averages are then not known.
 * Source: Duane et al. 1987; arXiv:2511.16741; derived here.
 * @example
 * const boson = periodicScalar({ lengths: [4], mass: 1.2, cutoff: 8 });
 * const weight = oneFlavourPaths({ mass: 1, inverseTemperature: 4, coupling: 0.9, width: 4 });
 * (await sampleYukawa(boson, weight, { key: keyFrom(1), chains: 2, warmup: 200, samples: 200 })).sign.samples; // 400
 */
export async function sampleYukawa(
  boson: Ensemble | DeformedEnsemble,
  weight: PathWeight,
  options: SampleYukawaOptions,
): Promise<YukawaSamples> {
  const caller = "sampleYukawa";
  requireKnownOptions(caller, options, ["key", "grid", "chains", "warmup", "samples", "sampler", "steps"]);
  const { paths, grid } = readPaths(caller, boson, weight, options);
  const chains = requireInteger(caller, "chains", options.chains ?? 4);
  const warmup = requireInteger(caller, "warmup", options.warmup ?? 1000, 100);
  const samples = requireInteger(caller, "samples", options.samples ?? 1000, 64);
  const sampler = options.sampler === undefined ? "hmc" : options.sampler;
  resolveSampler(caller, sampler);
  const propagators = readSteps(caller, weight, grid, options.steps);
  const { target, pathOf } = targetOf(paths, weight, grid);
  const mean = (power: 1 | 2) => (u: Float64Array) => pathOf(u).reduce((sum, x) => sum + x ** power, 0) / grid;
  const run = await sampleDensity(target, {
    key: options.key,
    chains,
    warmup,
    samples,
    sampler,
    observables: {
      x: mean(1),
      x2: mean(2),
      [SIGN]: (u) => weight.sign(pathOf(u)),
      ...Object.fromEntries(propagators.flat().map(({ name, of }) => [name, (u: Float64Array) => of(pathOf(u))])),
    },
  });
  const { x, x2, [SIGN]: sign } = run.draws;
  const constant = sign.every((chain) => chain.every((s) => s === 1));
  const average = (draws: readonly Float64Array[]): ScalarEstimate => ratioOf(draws, constant ? undefined : sign);
  const own: ScalarEstimate = constant
    ? { value: 1, standardError: 0, samples: chains * samples, method: "markov-chain" }
    : plainMean(sign);
  if (!constant && !(Math.abs(own.value) > 5 * own.standardError))
    throw new ConvergenceError(
      `${caller}: the mean sign of the weight, ${own.value.toPrecision(2)} ± ${own.standardError.toPrecision(1)}, is not known to differ from 0; ` +
        "take more samples, another width or a weaker coupling.",
    );
  const reasons = run.reasons.filter((reason) => !(constant && reason.includes(SIGN)));
  return {
    position: average(x),
    positionSquare: average(x2),
    propagator: propagators.map((list) => list.map(({ name }) => average(run.draws[name]))),
    sign: own,
    reliable: reasons.length === 0,
    reasons,
  };
}

interface PropagatorOfPath {
  readonly name: string;
  readonly of: (path: Float64Array) => number;
}

/** The propagators asked for, by flavours and steps. */
function readSteps(
  caller: string,
  weight: PathWeight,
  grid: number,
  given: unknown,
): readonly (readonly PropagatorOfPath[])[] {
  if (given === undefined) return [];
  const { propagator, flavours } = weight;
  const steps = requireNumbers(caller, "steps", given).map((k, i) =>
    requireInteger(caller, `steps[${i}]`, k, 1, grid - 1, "pass steps between the ends of the circle"),
  );
  if (!propagator)
    refuse(caller, "steps", "left out at finite width", given, "the propagator of a path is known for the determinant");
  return Array.from({ length: flavours }, (_, a) =>
    steps.map((k) => ({ name: `propagator ${a} ${k}`, of: (path) => propagator(path, a, k) })),
  );
}

/**
 * Z/Z_boson = E[w], the mean weight of the fermions over independent draws of a free boson.
 *
 * Formula: the mean of w[φ_θ] over θ ~ P(θ). Shapes: an ensemble of d = 1. Convention: draw k from split(key, k). Accuracy: the error of independent draws;
 * weights of large spread need many. Errors: UnsupportedError for a deformed boson, whose draws are chains. Source: derived here.
 * @example
 * const weight = oneFlavourPaths({ mass: 1, inverseTemperature: 4, coupling: 0.9, width: 4 });
 * sampleYukawaRatio(periodicScalar({ lengths: [4], mass: 1.2, cutoff: 8 }), weight, { key: keyFrom(1), samples: 256 }).samples; // 256
 */
export function sampleYukawaRatio(
  boson: Ensemble,
  weight: PathWeight,
  options: Pick<SampleYukawaOptions, "key" | "grid" | "samples">,
): ScalarEstimate {
  const caller = "sampleYukawaRatio";
  requireKnownOptions(caller, options, ["key", "grid", "samples"]);
  const { paths, grid } = readPaths(caller, boson, weight, options);
  if ((boson as { kind?: unknown }).kind === "deformed")
    throw new UnsupportedError(`${caller}: \`boson\` must be free, so that it can be drawn; use sampleYukawa for it.`);
  const samples = requireInteger(caller, "samples", options.samples ?? 4096, 64);
  const draw = parameterSampler(paths.ensemble);
  const theta = new Float64Array(paths.parameters);
  const path = new Float64Array(grid);
  const values = Float64Array.from({ length: samples }, (_, k) => {
    draw(split(options.key, k), 1, theta);
    paths.write(theta, path);
    return weight.sign(path) * Math.exp(weight.log(path));
  });
  const value = values.reduce((sum, w) => sum + w, 0) / samples;
  const spread = values.reduce((sum, w) => sum + (w - value) ** 2, 0);
  return { value, standardError: Math.sqrt(spread / (samples * (samples - 1))), samples, method: "independent-draws" };
}

function readPaths(
  caller: string,
  boson: unknown,
  weight: PathWeight,
  options: Pick<SampleYukawaOptions, "key" | "grid">,
): { readonly paths: BosonPaths; readonly grid: number } {
  requireKey(caller, options.key);
  requireObject(caller, "weight", weight, ["log", "sign", "inverseTemperature"], "make one with twoFlavourPaths");
  const grid = requireInteger(caller, "grid", options.grid ?? 64, 2, 1 << 16);
  return { paths: readBoson(caller, boson, weight.inverseTemperature, grid), grid };
}

/** ln P − ∫V + ln|w| in coordinates without borders. */
function targetOf(
  paths: BosonPaths,
  weight: PathWeight,
  grid: number,
): { readonly target: LogTarget; readonly pathOf: (u: Float64Array) => Float64Array } {
  const own = deformedTarget(paths.deformed);
  const [theta, slope] = [new Float64Array(paths.parameters), new Float64Array(paths.parameters)];
  const action = new Float64Array(paths.parameters);
  const [path, force] = [new Float64Array(grid), new Float64Array(grid)];
  const pathOf = (u: Float64Array): Float64Array => {
    own.toParameters(u, theta);
    paths.write(theta, path);
    return path;
  };
  const finite = (value: number): number => (Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value);
  return {
    pathOf,
    target: {
      dimension: own.dimension,
      angles: own.angles,
      logDensity: (u) => finite(own.logDensity(u) + weight.log(pathOf(u))),
      gradient: (u, gradient) => {
        const log = weight.log(pathOf(u), force);
        paths.pull(theta, force, slope);
        const potential = own.interaction.action(theta, action);
        for (let i = 0; i < slope.length; i++) slope[i] -= action[i];
        own.pullBack(u, slope, gradient);
        return finite(own.logPrior(u) - potential + log);
      },
    },
  };
}

function plainMean(chains: readonly Float64Array[]): ScalarEstimate {
  const { value, standardError, samples, method } = chainMean(chains);
  return { value, standardError, samples, method };
}

/** ⟨O sign⟩/⟨sign⟩, or ⟨O⟩. */
function ratioOf(draws: readonly Float64Array[], sign: readonly Float64Array[] | undefined): ScalarEstimate {
  if (!sign) return plainMean(draws);
  const tables = draws.map((chain, c) => {
    const table = new Float64Array(2 * chain.length);
    chain.forEach((value, k) => {
      table[2 * k] = value * sign[c][k];
      table[2 * k + 1] = sign[c][k];
    });
    return ndarray(table, [chain.length, 2]);
  });
  const { value, standardError, samples } = gammaMethod(tables, { statistic: ([a, b]) => a / b });
  return { value, standardError, samples, method: "markov-chain" };
}
