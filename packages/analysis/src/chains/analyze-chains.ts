import { type GammaEstimate, gammaMethod, type ScalarEstimate } from "@nnft/correlators";
import { DomainError, ShapeError } from "@nnft/foundations";
import { quoted, refuse, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { displayed } from "@nnft/foundations/display";
import { notFiniteAt, requireList, requireObject, requireText } from "@nnft/foundations/kinds";
import { judgeChains } from "@nnft/sampling";
import ndarray from "ndarray";
import { formula } from "./formula.ts";

/** One run of a chain: its observables by name, one number a step each. */
export type Replicum = Readonly<Record<string, ArrayLike<number>>>;

/** What is asked of chains. */
export interface ChainOptions {
  /** functions of means, such as "a/b" or "log(c1/c2)"; default none */
  readonly of?: readonly string[];
  /** measurements that are left out at the beginning of each replicum; default 0 */
  readonly discard?: number;
  /** the steps at which each replicum was measured, increasing integers; default one after the other */
  readonly times?: readonly ArrayLike<number>[];
  /** τ_exp, the slowest decay, in spacings of measurements: adds the tail that it allows to the errors */
  readonly exponentialTime?: number;
}

/** A mean of chains, or a function of means. */
export interface ChainQuantity {
  readonly name: string;
  readonly mean: ScalarEstimate;
  /** τ_int in spacings of measurements, ½ for independent samples */
  readonly integratedTime: ScalarEstimate;
  /** N/2τ_int */
  readonly effectiveSamples: number;
  /** R̂ of rank-normalized halves; NaN for functions of means */
  readonly rHat: number;
  /** Q: how often replicas that agree lie at least so far apart; NaN for one */
  readonly replicaAgreement: number;
  /** why the error should not be believed; empty where nothing speaks against it */
  readonly reasons: readonly string[];
}

/** What chains say of their observables. */
export interface ChainAnalysis {
  /** steps of all replicas that were used */
  readonly samples: number;
  readonly replicas: number;
  readonly quantities: readonly ChainQuantity[];
  readonly reliable: boolean;
}

/** Fewer effective samples say too little of their own number. */
const LEAST_ESS = 100;
/** Replicas that agree lie so far apart once in ten thousand times. */
const DISAGREE = 1e-4;
const LEAST_STEPS = 16;

/**
 * Means of the observables of Markov chains, and functions of them, with errors that know the autocorrelation.
 *
 * Errors, τ_int and Q by the Γ-method; R̂ and effective samples by the diagnostics of `judgeChains`, on replicas cut to the length of the
 * shortest.
 * Shapes: replicas of any lengths ≥ 16 with the same observables, in the order of their steps.
 * Convention: a quantity is reliable with R̂ < 1.01, at least 100 effective samples, and replicas that agree (Q ≥ 10⁻⁴).
 * Errors: ShapeError, DomainError for observables that are missing, numbers that are not finite, and formulas that cannot be read.
 * Source: U. Wolff 2004, hep-lat/0306017; Vehtari et al. 2021.
 * @example analyzeChains([{ a, b }], { of: ["a/b"] }).quantities[2].mean
 */
export function analyzeChains(replicas: readonly Replicum[], options: ChainOptions = {}): ChainAnalysis {
  const caller = "analyzeChains";
  requireKnownOptions(caller, options, ["of", "discard", "times", "exponentialTime"]);
  const { of = [], discard = 0, times, exponentialTime } = options;
  requireInteger(caller, "discard", discard, 0);
  requireList(caller, "of", of);
  const { names, series } = readReplicas(caller, replicas, discard);
  const gamma = {
    ...(times && { times: times.map((list) => Array.from(list).slice(discard)) }),
    ...(exponentialTime !== undefined && { exponentialTime }),
  };
  const means = names.map((name, k) => {
    const chains = series.map((replicum) => replicum[k]!);
    return quantity(name, gammaMethod(chains, gamma), judged(name, chains));
  });
  const functions = of.map((text) => {
    requireText(caller, "of", text, "write a formula such as a/b");
    const { names: used, value } = formula(caller, text, names);
    if (used.length === 0)
      throw new DomainError(
        `${caller}: \`of\` ${quoted(text)} must name an observable, got none; there are ${names.join(", ")}.`,
      );
    const columns = used.map((name) => names.indexOf(name));
    const tables = series.map((replicum) => tableOf(columns.map((k) => replicum[k]!)));
    const estimates = columns.map((k) => means[k]!.mean);
    const found = quantity(text, gammaMethod(tables, { ...gamma, statistic: value }), undefined);
    return isLinear(value, estimates, found.mean.standardError)
      ? found
      : {
          ...found,
          reasons: [
            ...found.reasons,
            `${text} is not linear within the errors of its means: its error says little; run longer`,
          ],
        };
  });
  const quantities = [...means, ...functions];
  return displayed({
    samples: series.reduce((sum, [first]) => sum + first!.length, 0),
    replicas: series.length,
    quantities,
    reliable: quantities.every(({ reasons }) => reasons.length === 0),
  });
}

/** Whether a function bends, over one error of each of its means, by less than a quarter of its own error. */
function isLinear(
  value: (means: ArrayLike<number>) => number,
  means: readonly ScalarEstimate[],
  standardError: number,
): boolean {
  const centre = means.map((mean) => mean.value);
  return means.every(({ standardError: step }, k) => {
    const at = (side: number): number => value(centre.map((mean, j) => (j === k ? mean + side * step : mean)));
    return Math.abs(at(1) + at(-1) - 2 * value(centre)) / 2 <= 0.25 * standardError;
  });
}

interface Series {
  readonly names: readonly string[];
  /** of each replicum, the numbers of each observable */
  readonly series: readonly (readonly Float64Array[])[];
}

function readReplicas(caller: string, replicas: readonly Replicum[], discard: number): Series {
  requireList(caller, "replicas", replicas, 1, "pass one object of observables for each run");
  const names = Object.keys(requireObject(caller, "replicas", replicas[0], []));
  if (names.length === 0) throw new DomainError(`${caller}: \`replicas\` must have an observable, got none; name one.`);
  const series = replicas.map((replicum, r) => {
    requireObject(caller, `replicas[${r}]`, replicum, names);
    const length = replicum[names[0]!]?.length;
    return names.map((name) => {
      const given = replicum[name];
      if (typeof given !== "object" || given === null || typeof given.length !== "number")
        refuse(caller, `replicas[${r}].${name}`, "a list of numbers", given, "pass one number a step");
      const found = Float64Array.from(given, (entry: unknown) =>
        typeof entry === "number" ? entry : Number.NaN,
      ).subarray(discard);
      if (given.length !== length || found.length < LEAST_STEPS)
        throw new ShapeError(
          `${caller}: \`replicas[${r}].${name}\` must have ${LEAST_STEPS} steps or more, as many as the other observables, ` +
            `got ${found.length} after ${discard} discarded; run longer chains.`,
        );
      const bad = notFiniteAt(found);
      if (bad >= 0)
        throw new DomainError(
          `${caller}: \`replicas[${r}].${name}\` must be finite, got ${quoted(given[bad + discard])} at step ${bad + discard}; drop or repair it.`,
        );
      return found;
    });
  });
  return { names, series };
}

/** R̂, and the reasons against the mean of one observable. */
function judged(name: string, chains: readonly Float64Array[]) {
  const shortest = chains.reduce((least, { length }) => Math.min(least, length), Number.POSITIVE_INFINITY);
  const draws = chains.map((chain) => chain.subarray(0, shortest));
  const { observables, reasons } = judgeChains({
    draws: { [name]: draws },
    acceptances: draws.map(({ length }) => new Float64Array(length).fill(1)),
    divergences: 0,
    leastEss: LEAST_ESS,
  });
  return { rHat: observables[name]!.rHat, reasons };
}

function quantity(
  name: string,
  { value, standardError, samples, method, integratedTime, replicaAgreement }: GammaEstimate,
  verdict: { readonly rHat: number; readonly reasons: readonly string[] } | undefined,
): ChainQuantity {
  const reasons = [...(verdict?.reasons ?? [])];
  if (replicaAgreement < DISAGREE)
    reasons.push(
      `replicas of ${name} disagree: Q = ${replicaAgreement.toExponential(1)}; run them longer, or look for metastable states`,
    );
  if (!verdict && !Number.isFinite(standardError))
    reasons.push(`the error of ${name} is not known: nothing moves, or its value is none`);
  return {
    name,
    mean: { value, standardError, samples, method },
    integratedTime,
    effectiveSamples: samples / (2 * integratedTime.value),
    rHat: verdict?.rHat ?? Number.NaN,
    replicaAgreement,
    reasons,
  };
}

/** Columns side by side [steps, columns]. */
function tableOf(columns: readonly Float64Array[]) {
  const [rows, width] = [columns[0]!.length, columns.length];
  const data = new Float64Array(rows * width);
  columns.forEach((column, k) => {
    for (let row = 0; row < rows; row++) data[row * width + k] = column[row]!;
  });
  return ndarray(data, [rows, width]);
}
