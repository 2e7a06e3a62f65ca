import { type JackknifeEstimate, jackknife, type ScalarEstimate } from "@nnft/correlators";
import { refuse, requireInteger, requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import { requireList } from "@nnft/foundations/kinds";
import type { Key } from "@nnft/random";
import { requireCutoff } from "../sphere/spherical-harmonic-net.ts";
import { MOST_DRAWS, readScheme, type ShiftScheme, weightsOf } from "./chaos-mass.ts";
import { type ControlledMasses, controlled, controlSums } from "./control-sums.ts";
import { drawnMasses } from "./drawn-masses.ts";
import { aitken, inEqualRatio, judgeExtrapolation, wayToGo } from "./extrapolation.ts";
import type { Insertions, MassWeights } from "./mass-weights.ts";
import { mixedMasses } from "./mixed-masses.ts";
import {
  biasRate,
  type InsertionOptions,
  momentBoundOf,
  readInsertions,
  requireSampledMoment,
} from "./read-insertions.ts";

/** How much to sample. */
export interface SamplingOptions {
  readonly key: Key;
  /** draws of read-outs, each used with its opposite; at least 128, 2000 if left out */
  readonly samples?: number;
  /** rising; the last three in equal ratio. [16, 32, 64] if left out */
  readonly cutoffs?: readonly number[];
}

export interface MassMomentOptions extends InsertionOptions, SamplingOptions {
  /** p of E[M^p] */
  readonly power: number;
  readonly scheme?: ShiftScheme;
}

/** A sampled moment with its limit L → ∞ and what is known about it. */
export interface MassMoment extends ScalarEstimate {
  /** what is not known of the limit beside the noise of draws: the range of rates of the bias, and the whole way to go where it is far */
  readonly systematic: number;
  /** E[M_L^p] at each cutoff; the draws are common */
  readonly levels: readonly (ScalarEstimate & { readonly cutoff: number })[];
  /** the limit by the rate of the bias, also where it is far and `value` is that of the largest cutoff */
  readonly extrapolated: ScalarEstimate & { readonly systematic: number };
  /** the limit of the last three cutoffs by Aitken's Δ², which knows no rate and has more noise; of the largest cutoff where there are fewer */
  readonly aitken: ScalarEstimate;
  /** the limit can be trusted */
  readonly converged: boolean;
  /** why, or why not */
  readonly verdict: string;
  readonly side: JensenSide;
}

/** The side from which Jensen's inequality says that E[M_L^p] approaches. */
export interface JensenSide {
  readonly direction: "rises" | "falls" | "stays";
  /** every step between cutoffs goes there, within three errors; of the projected shift only */
  readonly holds: boolean;
}

/** Weight of tails above which no error is reliable. */
const HEAVY = 0.06;
/** Blocks of the jackknife. */
const BLOCKS = 64;

/**
 * E[M_α^p] of the chaos mass by sampled networks at several cutoffs, and its limit.
 *
 * Read-outs are common to all cutoffs and come with their opposites. For p > 0 every other draw is of the law with density M/E[M], and its factor
 * brings it back: M^p then has light tails. M, whose mean is known exactly, is a control variate where it has a variance; errors are by a jackknife
 * over draws. The bias falls like L^{−δ}, δ between the asymptotic rate and ½ more, which extrapolates the last step between cutoffs, v + f(v − v');
 * the range of δ is `systematic`. M_L is nearly a martingale in L: for convex M^p (p < 0 or p > 1) the moment rises with L, for 0 < p < 1 it falls,
 * and `side` says whether it does.
 * Shapes: any number of insertions. Convention: that of `chaosMass`. Accuracy: 1e-4 to 1e-3 for b ≤ 0.4 at L ≤ 64; `converged` is false where the
 * bias falls slowly (4bα near 2 or above it, b ≥ 0.5): then the value is that of the largest cutoff, with the way to the limit as `systematic`.
 * Cost: about 3 ms a draw at L ≤ 64, half as much again for p > 0, and four times as much for 4bα > 1.6, whose weights need finer grids.
 * Errors: DomainError for bad options; UnsupportedError where the moment is infinite or its draws have no variance (2p ≥ the bound).
 * Source: arXiv:2601.14453; David, Kupiainen, Rhodes & Vargas 2016, Lemma 3.10.
 * @example massMoment({ b: 0.3, charges: [1.25, 1.25, 1.25], power: -0.4, key: keyFrom(1) }).converged;
 */
export function massMoment(options: MassMomentOptions): MassMoment {
  const caller = "massMoment";
  requireKnownOptions(caller, options, ["b", "charges", "points", "power", "key", "samples", "cutoffs", "scheme"]);
  const insertions = readInsertions(caller, options);
  const power = requireSampledMoment(caller, insertions, options.power);
  const { scheme = defaultScheme(insertions) } = options;
  readScheme(caller, insertions, scheme);
  return sampleMoments(caller, [{ insertions, power }], scheme, readSampling(caller, options)).moments[0]!;
}

/** "projected" where E[M] is finite. */
export function defaultScheme({ b, charges }: Insertions): ShiftScheme {
  return charges.every((alpha) => 4 * b * alpha < 2) ? "projected" : "truncated";
}

/** Key, draws and cutoffs. */
export function readSampling(caller: string, options: SamplingOptions): Required<SamplingOptions> {
  const { key, samples = 2000, cutoffs = [16, 32, 64] } = options;
  requireKey(caller, key);
  requireInteger(caller, "samples", samples, 2 * BLOCKS, MOST_DRAWS);
  requireList(caller, "cutoffs", cutoffs, 1);
  for (const [i, cutoff] of cutoffs.entries()) {
    requireCutoff(caller, cutoff);
    if (i > 0 && !(cutoff > cutoffs[i - 1]!)) refuse(caller, "cutoffs", "rising", cutoffs, "sort them");
  }
  return { key, samples, cutoffs };
}

export interface MomentProblem {
  readonly insertions: Insertions;
  readonly power: number;
}

/** Moments of one b from common draws, and the ratio of the first two limits with its own error. */
export function sampleMoments(
  caller: string,
  problems: readonly MomentProblem[],
  scheme: ShiftScheme,
  { key, samples, cutoffs }: Required<SamplingOptions>,
): { readonly moments: readonly MassMoment[]; readonly ratioOfLimits: () => JackknifeEstimate } {
  const { b } = problems[0]!.insertions;
  const weights = problems.flatMap(({ insertions }) => weightsOf(caller, insertions, cutoffs, scheme));
  const { masses, factors: mixture } = massesOf(caller, b, weights, problems, key, samples);
  const n = cutoffs.length;
  const sets = weights.map((weight, k) => ({
    ...controls(problems[Math.floor(k / n)]!, weight, masses[k]!, mixture),
  }));
  const { sums, counts } = controlSums(sets, BLOCKS);
  const rates = problems.map(({ insertions }) => biasRate(insertions, scheme));
  const factors = rates.map((rate) => factorOf(cutoffs, rate));
  const estimate = jackknife(sums, counts, (means) => {
    const values = controlled(sets, means);
    return Float64Array.from(problems.flatMap((_, k) => statistics(values.subarray(n * k, n * (k + 1)), factors[k]!)));
  });
  const moments = problems.map(({ power }, k) =>
    readMoment({ estimate, samples, at: (2 * n + 1) * k, cutoffs, power, rate: rates[k]!, scheme }),
  );
  const extrapolations = moments.map(({ value, extrapolated }, k) => (value === extrapolated.value ? factors[k]! : 0));
  return {
    moments,
    ratioOfLimits: () => jackknife(sums, counts, (means) => ratio(controlled(sets, means), extrapolations, n)),
  };
}

/** A positive moment has light tails in a mixture with the law of density M/E[M]; others, and two moments at once, are of plain draws. */
function massesOf(
  caller: string,
  b: number,
  weights: readonly MassWeights[],
  problems: readonly MomentProblem[],
  key: Key,
  samples: number,
): { readonly masses: readonly Float64Array[]; readonly factors: Float64Array | undefined } {
  const [first] = problems;
  if (problems.length > 1 || !(first!.power > 0))
    return { masses: drawnMasses(caller, b, weights, key, samples), factors: undefined };
  return mixedMasses(caller, b, weights, key, samples + (samples % 2));
}

/** The limit of the first moment over that of the second, extrapolated as each of them is. */
function ratio(values: Float64Array, factors: readonly number[], n: number): Float64Array {
  const [first, second] = factors.map((factor, k) => limitOf(values.subarray(n * k, n * (k + 1)), factor));
  return Float64Array.of(first! / second!);
}

/** v + f(v − v') of the last two levels. */
function limitOf(levels: Float64Array, factor: number): number {
  const last = levels[levels.length - 1]!;
  return factor === 0 ? last : last + factor * (last - levels[levels.length - 2]!);
}

/** M is a control where its draws have a variance, which those of a mixture always have. */
function controls(
  { insertions, power }: MomentProblem,
  { coefficients, mean }: MassWeights,
  masses: Float64Array,
  factors: Float64Array | undefined,
): ControlledMasses {
  const varies = factors !== undefined || momentBoundOf(insertions) > 2;
  return { masses, power, mean: varies && coefficients !== undefined ? mean : undefined, factors };
}

/** Levels, their differences, the limit by the rate, and that of the last three by Aitken (the last level where there are fewer). */
function statistics(levels: Float64Array, factor: number): number[] {
  const n = levels.length;
  const steps = Array.from({ length: n - 1 }, (_, i) => levels[i + 1]! - levels[i]!);
  const free = n < 3 ? levels[n - 1]! : aitken(levels[n - 3]!, levels[n - 2]!, levels[n - 1]!);
  return [...levels, ...steps, limitOf(levels, factor), free];
}

/** f of the last step, 0 where the last three cutoffs are not in equal ratio. */
function factorOf(cutoffs: readonly number[], rate: number): number {
  const n = cutoffs.length;
  return inEqualRatio(cutoffs) ? wayToGo(rate, cutoffs[n - 1]! / cutoffs[n - 2]!).factor : 0;
}

interface MomentReading {
  readonly estimate: JackknifeEstimate;
  readonly samples: number;
  readonly at: number;
  readonly cutoffs: readonly number[];
  readonly power: number;
  readonly rate: number;
  readonly scheme: ShiftScheme;
}

function readMoment({ estimate, samples, at, cutoffs, power, rate, scheme }: MomentReading): MassMoment {
  const n = cutoffs.length;
  const method = "controlled by the mean mass, jackknife";
  const read = (i: number, words = method): ScalarEstimate => ({
    ...{ value: estimate.value.get(at + i), standardError: estimate.standardError.get(at + i) },
    ...{ samples, method: words },
  });
  const levels = cutoffs.map((cutoff, i) => ({ cutoff, ...read(i) }));
  const differences = cutoffs.slice(1).map((_, i) => read(n + i));
  const differenceErrors = differences.map(({ standardError }) => standardError);
  const judged = judgeExtrapolation({ values: levels.map(({ value }) => value), differenceErrors, cutoffs, rate });
  const extrapolated = { ...read(2 * n - 1, `${method}, extrapolated in L`), systematic: judged.systematic };
  // a far extrapolation is no value: the largest cutoff stands, and the way to the limit is its error
  const near = judged.converged || judged.shift === 0;
  const chosen = near ? 2 * n - 1 : n - 1;
  const converged = judged.converged && scheme === "projected";
  return {
    ...(near ? extrapolated : { ...read(n - 1), systematic: Math.abs(judged.shift) + judged.systematic }),
    ...{ levels, extrapolated, aitken: read(2 * n, `${method}, Aitken`) },
    ...(estimate.tails.get(at + chosen) > HEAVY ? { warnings: ["a few draws make most of the error: draw more"] } : {}),
    ...{ converged, side: sideOf(differences, power, scheme) },
    verdict: judged.converged && !converged ? "not converged: a truncated shift has a slow bias" : judged.verdict,
  };
}

/** Where Jensen's inequality says that moments go, and whether they do. */
function sideOf(differences: readonly ScalarEstimate[], power: number, scheme: ShiftScheme): JensenSide {
  const direction = power === 0 || power === 1 ? "stays" : power < 0 || power > 1 ? "rises" : "falls";
  const sign = direction === "falls" ? -1 : 1;
  const wrong = (step: number): number => (direction === "stays" ? Math.abs(step) : -sign * step);
  const holds =
    scheme === "projected" &&
    differences.every(({ value, standardError }) => wrong(value) <= 3 * standardError + 1e-12);
  return { direction, holds };
}
