import { type JackknifeEstimate, jackknife, type ScalarEstimate } from "@nnft/correlators";
import { refuse, requireInteger, requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import { requireList } from "@nnft/foundations/kinds";
import type { Key } from "@nnft/random";
import { requireCutoff } from "../sphere/spherical-harmonic-net.ts";
import { MOST_DRAWS, readScheme, type ShiftScheme, weightsOf } from "./chaos-mass.ts";
import { type ControlledMasses, controlled, controlSums } from "./control-sums.ts";
import { drawnMasses } from "./drawn-masses.ts";
import { aitken, judgeExtrapolation } from "./extrapolation.ts";
import type { Insertions, MassWeights } from "./mass-weights.ts";
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
  /** the error that extrapolation may leave: Aitken's limit less the one at the asymptotic rate, and at least half of the shift */
  readonly systematic: number;
  /** E[M_L^p] at each cutoff; the draws are common */
  readonly levels: readonly (ScalarEstimate & { readonly cutoff: number })[];
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
 * Read-outs are common to all cutoffs and come with their opposites; M, whose mean is known exactly, is a control variate where it
 * has a variance; Aitken's Δ² of the last three cutoffs is the limit; errors are by a jackknife over draws. M_L is nearly a martingale in L: for convex
 * M^p (p < 0 or p > 1) the moment rises with L, for 0 < p < 1 it falls, and `side` says whether it does.
 * Shapes: any number of insertions. Convention: that of `chaosMass`. Accuracy: 1e-4 to 1e-3 for b ≤ 0.4 at L ≤ 64; `converged` is false where the
 * bias falls slowly (4bα near 2 or above it, b ≥ 0.5): then the value is that
 * of the largest cutoff, with the way to the limit as `systematic`.
 * Cost: about 3 ms a draw at L ≤ 64.
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
  const masses = drawnMasses(caller, b, weights, key, samples);
  const n = cutoffs.length;
  const sets = weights.map((weight, k) => controls(problems[Math.floor(k / n)]!, weight, masses[k]!));
  const { sums, counts } = controlSums(sets, BLOCKS);
  // per problem: the levels, their differences, the limit
  const estimate = jackknife(sums, counts, (means) => {
    const values = controlled(sets, means);
    return Float64Array.from(problems.flatMap((_, k) => statistics(values.subarray(n * k, n * (k + 1)))));
  });
  const size = 2 * n;
  const moments = problems.map(({ insertions, power }, k) =>
    readMoment({ estimate, at: size * k, cutoffs, power, rate: biasRate(insertions, scheme), scheme }),
  );
  return {
    moments,
    ratioOfLimits: () => jackknife(sums, counts, (means) => ratio(controlled(sets, means), moments, n)),
  };
}

/** The limit of the first moment over that of the second, extrapolated as each of them is. */
function ratio(values: Float64Array, moments: readonly MassMoment[], n: number): Float64Array {
  const [first, second] = moments.map(({ method }, k) => {
    const [x, y, z] = Array.from(values.subarray(n * k, n * (k + 1))).slice(-3) as [number, number, number];
    return method.includes("Aitken") ? aitken(x, y, z) : values[n * (k + 1) - 1]!;
  });
  return Float64Array.of(first! / second!);
}

function controls({ insertions, power }: MomentProblem, weight: MassWeights, masses: Float64Array): ControlledMasses {
  const bound = momentBoundOf(insertions);
  return { masses, power, mean: bound > 2 && weight.coefficients !== undefined ? weight.mean : undefined };
}

/** Levels, their differences, and the limit of the last three (the last one where there are fewer). */
function statistics(levels: Float64Array): number[] {
  const n = levels.length;
  const steps = Array.from({ length: n - 1 }, (_, i) => levels[i + 1]! - levels[i]!);
  const limit = n < 3 ? levels[n - 1]! : aitken(levels[n - 3]!, levels[n - 2]!, levels[n - 1]!);
  return [...levels, ...steps, limit];
}

interface MomentReading {
  readonly estimate: JackknifeEstimate;
  readonly at: number;
  readonly cutoffs: readonly number[];
  readonly power: number;
  readonly rate: number;
  readonly scheme: ShiftScheme;
}

function readMoment({ estimate, at, cutoffs, power, rate, scheme }: MomentReading): MassMoment {
  const n = cutoffs.length;
  const { samples } = estimate;
  const value = (i: number): number => estimate.value.get(at + i);
  const error = (i: number): number => estimate.standardError.get(at + i);
  const levels = cutoffs.map((cutoff, i) => ({
    ...{ cutoff, value: value(i), standardError: error(i), samples },
    method: "controlled by the mean mass, jackknife",
  }));
  const differences = cutoffs.slice(1).map((_, i) => ({ step: value(n + i), error: error(n + i) }));
  const differenceErrors = differences.map((difference) => difference.error);
  const judged = judgeExtrapolation({ values: levels.map((level) => level.value), differenceErrors, cutoffs, rate });
  const extrapolated = judged.shift !== 0;
  const heavy = estimate.tails.get(at + (extrapolated ? 2 * n - 1 : n - 1)) > HEAVY;
  const last = extrapolated ? 2 * n - 1 : n - 1;
  const direction = power === 0 || power === 1 ? "stays" : power < 0 || power > 1 ? "rises" : "falls";
  const sign = direction === "falls" ? -1 : 1;
  const holds =
    scheme === "projected" &&
    differences.every(
      ({ step, error: noise }) => (direction === "stays" ? Math.abs(step) : -sign * step) <= 3 * noise + 1e-12,
    );
  return {
    ...{ value: value(last), standardError: error(last), samples, systematic: judged.systematic, levels },
    method: extrapolated ? "controlled by the mean mass, Aitken, jackknife" : "controlled by the mean mass, jackknife",
    ...(heavy ? { warnings: ["a few draws make most of the error: draw more"] } : {}),
    ...{ converged: judged.converged && scheme === "projected", side: { direction, holds } },
    verdict:
      scheme === "truncated" && judged.converged ? "not converged: a truncated shift has a slow bias" : judged.verdict,
  };
}
