import { type Estimate, gammaMethod } from "@nnft/correlators";
import { ConvergenceError, DomainError } from "@nnft/foundations";
import { quoted, requireInteger, requireKnownOptions, requireNumbers, requirePositive } from "@nnft/foundations/checks";
import { displayed } from "@nnft/foundations/display";
import { requireObject, speakingFor } from "@nnft/foundations/kinds";
import ndarray, { type NdArray } from "ndarray";
import { type GevpLevel, gevp } from "../gevp.ts";
import { type Configurations, configurationsOf, folded, seriesOf } from "./configurations.ts";
import { effectiveMassAt, massOf } from "./effective-masses.ts";

/** What is known of measured correlators. */
export interface MeasuredSpectrumOptions {
  /** [T], rising from 0 or later; default 0, 1, 2, … */
  readonly times?: readonly number[];
  /** length of a circle of Euclidean time; where the times go once around it, t and period − t are averaged */
  readonly period?: number;
  /** levels above the vacuum that are looked for; default as many as operators, 3 at most */
  readonly levels?: number;
}

/** Correlators of a chain of configurations, their effective masses, and the levels in them. */
export interface MeasuredSpectrum {
  /** configurations of all runs */
  readonly samples: number;
  readonly times: Float64Array;
  /** C_aa(t) [operators, T] with Γ-method errors */
  readonly correlators: Estimate;
  /** the middle of each pair of times [T − 1] */
  readonly massTimes: Float64Array;
  /** effective masses of C_aa [operators, T − 1]; NaN where noise leaves none */
  readonly masses: Estimate;
  /** the largest τ_int of the C_aa(t), in configurations; ½ where they are independent */
  readonly integratedTime: number;
  /** by the generalized eigenvalue problem; empty where there is a warning that says why */
  readonly levels: readonly GevpLevel[];
  /** blocks of configurations that the errors of the levels come from */
  readonly blocks: number;
  readonly warnings: readonly string[];
}

/** Blocks of the jackknife, at most and at least. */
const [MOST, FEWEST] = [64, 8];
/** How many τ_int a block should have, and how many at least. */
const [TIMES, LEAST_TIMES] = [10, 5];

/**
 * Effective masses and energy levels of correlators that were measured on the configurations of Markov chains.
 *
 * Formula: m(t) = ln[C(t)/C(t + a)]/a, on a circle by cosh; levels by `gevp` of blocks of configurations, each of ten τ_int or longer where the runs allow.
 * Shapes: runs (replicas) of C(t) [M, T], or of C_ab(t) [M, K, K, T], in the order of each chain.
 * Convention: connected correlators (of operators without a vacuum expectation value, or with it subtracted); energies in units of 1/time.
 * Accuracy: Γ-method errors of correlators and masses; levels as `gevp`. Blocks of fewer than five τ_int are a warning.
 * Errors: ShapeError, DomainError for shapes, times and numbers that do not fit; ConvergenceError for runs that are short beside their τ_int.
 * Source: U. Wolff 2004, hep-lat/0306017; Lüscher & Wolff 1990; Montvay & Münster 1994, section 7.1.
 * @example measuredSpectrum([correlator], { period: 16 }).masses.value.get(0, 3)
 */
export function measuredSpectrum(runs: readonly NdArray[], options: MeasuredSpectrumOptions = {}): MeasuredSpectrum {
  const caller = "measuredSpectrum";
  requireObject(caller, "options", options, []);
  requireKnownOptions(caller, options, ["times", "period", "levels"]);
  const given = configurationsOf(caller, runs);
  const { whole, times, period } = onTimes(caller, given, options);
  const { operators } = whole[0];
  const levels = options.levels ?? Math.min(3, operators);
  requireInteger(caller, "levels", levels, 1, operators, "there are at most as many levels as operators");
  const samples = whole.reduce((sum, { count }) => sum + count, 0);
  if (samples < FEWEST || whole.some(({ count }) => count < 4))
    throw new DomainError(
      `${caller}: \`runs\` must hold at least ${FEWEST} configurations, and 4 each, got ${whole.map(({ count }) => count).join(", ")}; measure more.`,
    );
  const found = Array.from({ length: operators }, (_, a) => ofOperator(whole, a, times, period));
  const integratedTime = Math.max(0.5, ...found.map((one) => one.integratedTime));
  const cut = blocksOf(whole, integratedTime);
  const warnings = [...cut.warnings];
  let energies: readonly GevpLevel[] = [];
  try {
    energies = gevp({ times, blocks: cut.blocks, ...(period !== undefined && { period }) }, { levels });
  } catch (error) {
    // noise may hide a level: the message says which, and the masses are worth having
    if (!(error instanceof DomainError || error instanceof ConvergenceError)) throw error;
    warnings.push(`No levels were found: ${error.message}`);
  }
  const estimate = (pick: (one: OfOperator) => OfTimes): Estimate => {
    const parts = found.map(pick);
    const shape = [operators, parts[0].value.length];
    return {
      value: ndarray(Float64Array.from(parts.flatMap(({ value }) => Array.from(value))), shape),
      standardError: ndarray(Float64Array.from(parts.flatMap(({ error }) => Array.from(error))), shape),
      samples,
      method: "gamma-method",
    };
  };
  return displayed({
    samples,
    times,
    correlators: estimate(({ correlator }) => correlator),
    massTimes: Float64Array.from({ length: times.length - 1 }, (_, t) => (times[t] + times[t + 1]) / 2),
    masses: estimate(({ mass }) => mass),
    integratedTime,
    levels: energies,
    blocks: cut.blocks.shape[0],
    warnings,
  });
}

/** The runs and times as asked for; a correlator around a whole circle is folded. */
function onTimes(
  caller: string,
  given: readonly Configurations[],
  options: MeasuredSpectrumOptions,
): { readonly whole: readonly Configurations[]; readonly times: Float64Array; readonly period: number | undefined } {
  const [{ length }] = given;
  const times = Float64Array.from(
    options.times === undefined
      ? Array.from({ length }, (_, t) => t)
      : requireNumbers(caller, "times", options.times, length),
  );
  if (times.length !== length || !times.every((t, k) => (k === 0 ? t >= 0 : t > times[k - 1])))
    throw new DomainError(
      `${caller}: \`times\` must be ${length} rising numbers from 0 on, got ${quoted(options.times)}; give the time of each column.`,
    );
  const { period } = options;
  if (period === undefined) return { whole: given, times, period };
  requirePositive(caller, "period", period);
  const last = times[length - 1];
  if (period >= 2 * last) return { whole: given, times, period };
  const spacing = period / length;
  if (!times.every((t, k) => Math.abs(t - k * spacing) < 1e-9 * period))
    throw new DomainError(
      `${caller}: \`period\` must be at least twice the last time ${last}, or the times must go once around it in equal steps, got ${period}; ` +
        "leave out times beyond half of the period.",
    );
  return { whole: given.map(folded), times: times.slice(0, Math.floor(length / 2) + 1), period };
}

interface OfTimes {
  readonly value: Float64Array;
  readonly error: Float64Array;
}

interface OfOperator {
  readonly correlator: OfTimes;
  readonly mass: OfTimes;
  readonly integratedTime: number;
}

/** A complaint of the Γ-method speaks of the runs. */
const ofChain = <T>(action: () => T): T => speakingFor("measuredSpectrum", { replicas: "runs" }, action);

function ofOperator(
  whole: readonly Configurations[],
  a: number,
  times: Float64Array,
  period: number | undefined,
): OfOperator {
  const means = Array.from(times, (_, t) => ofChain(() => gammaMethod(whole.map((run) => seriesOf(run, a, a, t)))));
  const masses = Array.from({ length: times.length - 1 }, (_, t) =>
    ofChain(() => effectiveMassAt(whole, a, t, massOf(times[t], times[t + 1] - times[t], period))),
  );
  return {
    correlator: {
      value: Float64Array.from(means, ({ value }) => value),
      error: Float64Array.from(means, ({ standardError }) => standardError),
    },
    mass: {
      value: Float64Array.from(masses, (mass) => mass?.value ?? Number.NaN),
      error: Float64Array.from(masses, (mass) => mass?.standardError ?? Number.NaN),
    },
    // a correlator that never moves has none
    integratedTime: Math.max(0.5, ...means.map(({ integratedTime: { value } }) => (Number.isNaN(value) ? 0.5 : value))),
  };
}

/** Means over blocks of successive configurations of one run [blocks, K, K, T]. */
function blocksOf(
  whole: readonly Configurations[],
  time: number,
): { readonly blocks: NdArray<Float64Array>; readonly warnings: readonly string[] } {
  const [{ operators, length }] = whole;
  const samples = whole.reduce((sum, { count }) => sum + count, 0);
  const wanted = Math.min(MOST, Math.max(FEWEST, Math.floor(samples / (TIMES * time))));
  const rows: Float64Array[] = [];
  let shortest = Number.POSITIVE_INFINITY;
  for (const { data, count } of whole) {
    // rounded up: the blocks of all runs are as many as wanted, or more
    const own = Math.min(count, Math.ceil((wanted * count) / samples));
    const size = data.length / count;
    for (let b = 0; b < own; b++) {
      const [from, to] = [Math.floor((b * count) / own), Math.floor(((b + 1) * count) / own)];
      const sum = new Float64Array(size);
      for (let m = from; m < to; m++) for (let k = 0; k < size; k++) sum[k] += data[m * size + k] / (to - from);
      rows.push(sum);
      shortest = Math.min(shortest, to - from);
    }
  }
  const size = operators * operators * length;
  const blocks = new Float64Array(rows.length * size);
  rows.forEach((row, b) => {
    blocks.set(row, b * size);
  });
  return {
    blocks: ndarray(blocks, [rows.length, operators, operators, length]),
    warnings:
      time > 0.75 && shortest < LEAST_TIMES * time
        ? [
            `A block has ${shortest} configurations, fewer than ${LEAST_TIMES} of their τ_int = ${time.toPrecision(2)}: ` +
              "errors of levels may be too small; run longer.",
          ]
        : [],
  };
}
