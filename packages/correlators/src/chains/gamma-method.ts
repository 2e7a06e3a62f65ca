import { DomainError, type Table } from "@nnft/foundations";
import { requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { chiSquaredTail } from "@nnft/foundations/special-functions";
import { columnMeans } from "../accumulators/product-sums.ts";
import type { ScalarEstimate } from "../estimate.ts";
import { automaticWindow, type WindowedSum } from "./automatic-window.ts";
import { exponentialTail } from "./exponential-tail.ts";
import { holesInSum } from "./holes.ts";
import { fluctuations, lagged } from "./lagged-products.ts";
import { type Replica, readReplicas } from "./replicas.ts";

/** A Γ-method estimate: a ScalarEstimate with named quantities of the chains it comes from. */
export type GammaEstimate = ScalarEstimate & {
  /** δσ = σ√((W + ½)/N): one standard deviation of `standardError` itself, which a chain leaves less certain than independent samples do */
  readonly errorOfStandardError: number;
  /** τ_int in steps of the spacing of measurements; ½ for independent samples */
  readonly integratedTime: ScalarEstimate;
  /** W, the number of lags summed */
  readonly window: number;
  /** Q: how often replicas that agree lie at least so far apart; NaN for a single one */
  readonly replicaAgreement: number;
};

/** `S` guesses τ/τ_int for the window (0: assume no autocorrelation); `gradient` defaults to central differences of `statistic`. */
export type GammaOptions = {
  readonly statistic?: (means: Float64Array) => number;
  readonly gradient?: (means: Float64Array) => ArrayLike<number>;
  readonly S?: number;
  /** the steps at which each replica was measured, increasing integers; default one after the other */
  readonly times?: readonly ArrayLike<number>[];
  /** τ_exp, the slowest decay, in steps of the spacing of measurements: adds the tail beyond the window that it allows. `S` is not used then */
  readonly exponentialTime?: number;
};

/**
 * Mean and error of an observable of Markov chains, or of a function of several observables, by Wolff's Γ-method with automatic window.
 *
 * With projected fluctuations δ_i = Σ_α f_α (a_α^i − ā_α), means of neighbours y_i = ½(δ_i + δ_{i+1}), R replicas and N samples in all,
 *   Γ(t) = mean of δ_i δ_{i+t} over all pairs of one replica, Γ_y(t) likewise,
 *   C(W) = Γ_y(0) + 2 Σ_{t=1}^W Γ_y(t) = Γ(0) + 2 Σ_{t=1}^{W−1} Γ(t) + (3/2)Γ(W) + ½Γ(W+1),  σ² = C(W)/N,  τ_int = C(W)/2Γ(0);
 * W is the first zero of e^{−W/τ} − τ/√(WN), τ = S/ln((2τ_int+1)/(2τ_int−1)), or that of the part of alternating sign if it is larger; then
 * Γ(t) → Γ(t) + C(W)/N removes the O(1/N) bias. A sharp cut, Wolff's own, gives the same for Γ(t) ≥ 0, but no error at all for Γ(t) = ρᵗ, ρ ≤ −½.
 * Replicas are compared by χ² = Σ_r (f(ā_r) − f̄)² N_r/C(W) with R − 1 degrees of freedom; `replicaAgreement` is the chance of a larger one.
 * Holes: with `times` all pairs that were measured count, and σ² = Σ_{ij} Γ(t_i − t_j)/N² over the measurements; τ_int stays that of the chain.
 * Tail: with `exponentialTime` W is the last lag where Γ_y is positive by more than one error δΓ_y, and C gains 2 max(|Γ_y|, 2δΓ_y)/(1 − e^{−1/τ_exp})
 * at W + 1 for the rest: a safe error rather than a small one.
 * Shapes: replicas are series of one observable (a list of numbers or an ndarray of one axis), or tables [samples, observables]; all in Monte Carlo order.
 * Convention: independent samples have τ_int = ½; S = 1.5. The value is f of the overall means; with R ≥ 2 replicas and a `statistic`
 * its O(1/N) bias is removed by comparing replicas, where f has a value for each of them.
 * Accuracy: for Γ(t) = ρᵗ, −0.95 ≤ ρ ≤ 0.9, mean errors of 4000 samples are right to 2 %, of 500 to 4 %. δσ/σ = √((W+½)/N),
 * δτ_int = 2τ_int √((W+½−τ_int)/N), leading order in τ_int/W (up to 12 % too wide at τ_int = 1.5).
 * Chains must be many τ_int long: a chain that drifts from end to end looks less correlated than it is. Errors and τ_int are NaN for an
 * observable that never moves, or only to and fro between two values.
 * Errors: ShapeError, DomainError for fewer than 4 samples a replica or times out of order, ConvergenceError when no window up to half the longest
 * replica is found.
 * Source: U. Wolff 2004, hep-lat/0306017 (automatic windowing, the error of τ_int, Q); C. J. Geyer 1992 (sums of neighbouring lags);
 * S. Schaefer, R. Sommer, F. Virotta 2011, 1009.5228 (tail).
 * @example gammaMethod([Float64Array.of(1, 2, 3, 2, 1, 2, 3, 2)], { S: 0 }).value // 2
 */
export function gammaMethod(
  replicas: readonly (ArrayLike<number> | Table)[],
  options: GammaOptions = {},
): GammaEstimate {
  requireKnownOptions("gammaMethod", options, ["statistic", "gradient", "S", "times", "exponentialTime"]);
  const { statistic, S = 1.5, exponentialTime } = options;
  if (!(S >= 0 && S < Infinity))
    throw new DomainError(`gammaMethod: \`S\` must be zero or positive, got ${S}; 1 to 2 is usual.`);
  if (exponentialTime !== undefined) requirePositive("gammaMethod", "exponentialTime", exponentialTime);
  const tables = readReplicas(replicas, options.times, statistic !== undefined);
  const observables = tables[0].points;
  const samples = tables.reduce((sum, table) => sum + table.samples, 0);
  const replicaMeans = tables.map((table) => columnMeans(table.data, table.samples, observables));
  const means = new Float64Array(observables);
  replicaMeans.forEach((replica, r) => {
    for (let k = 0; k < observables; k++) means[k] += (replica[k] * tables[r].samples) / samples;
  });
  const gradient = statistic ? (options.gradient?.(means) ?? differences(statistic, means, tables, samples)) : [1];
  // fluctuations below rounding of the mean are none
  const size = means.reduce((total, mean, a) => total + Math.abs(mean * gradient[a]), 0);
  const spread = spreadOf(tables, means, gradient, {
    samples,
    S,
    exponentialTime,
    rounding: (8 * Number.EPSILON * size) ** 2,
  });
  const { time, timeError, standardError, window } = spread;
  const values = statistic ? replicaMeans.map((replica) => statistic(replica)) : replicaMeans.map(([mean]) => mean);
  return {
    value: statistic ? withoutBias(statistic(means), values, tables, samples) : means[0],
    standardError,
    samples,
    method: "gamma-method",
    errorOfStandardError: standardError * Math.sqrt((window + 0.5) / samples),
    integratedTime: { value: time, standardError: timeError, samples, method: "gamma-method" },
    window,
    replicaAgreement: agreement(values, tables, standardError ** 2 * samples, samples),
  };
}

interface SpreadOptions {
  readonly samples: number;
  readonly S: number;
  readonly exponentialTime: number | undefined;
  /** Γ(0) below this is no fluctuation */
  readonly rounding: number;
}

interface Spread {
  readonly standardError: number;
  readonly time: number;
  readonly timeError: number;
  readonly window: number;
}

/** The error of the mean of the projected fluctuations, and their autocorrelation time. */
function spreadOf(
  tables: readonly Replica[],
  means: Float64Array,
  gradient: ArrayLike<number>,
  { samples, S, exponentialTime, rounding }: SpreadOptions,
): Spread {
  const series = tables.map((table) => fluctuations(table, means, gradient));
  const atRest = lagged(series, 0);
  const independent: WindowedSum = { sum: atRest, window: 0, tailError: 0 };
  const { sum, window, tailError } =
    !(atRest > rounding) || (S === 0 && exponentialTime === undefined)
      ? independent
      : exponentialTime === undefined
        ? automaticWindow(series, samples, S, rounding)
        : exponentialTail(series, samples, exponentialTime, rounding);
  // every Γ(t) is low by C/N because the sample mean was subtracted
  const offset = sum / samples;
  const variance = atRest + offset;
  const total = sum + (2 * window + 1) * offset;
  if (!(atRest > rounding && total > rounding))
    return { standardError: Number.NaN, time: Number.NaN, timeError: Number.NaN, window };
  const time = total / (2 * variance);
  const measured = total + holesInSum(tables, series, { samples, window, offset });
  return {
    standardError: Math.sqrt(measured / samples),
    time,
    timeError: Math.hypot(2 * time * Math.sqrt(Math.max(0, window + 0.5 - time) / samples), tailError / (2 * variance)),
    window,
  };
}

/** Central differences over one naive standard error of each observable. */
function differences(
  statistic: (means: Float64Array) => number,
  means: Float64Array,
  tables: readonly Replica[],
  samples: number,
): Float64Array {
  return means.map((_, k) => {
    const unit = means.map((_, a) => (a === k ? 1 : 0));
    const step = Math.sqrt(
      lagged(
        tables.map((table) => fluctuations(table, means, unit)),
        0,
      ) / samples,
    );
    if (step === 0) return 0;
    const at = (side: number) => statistic(means.map((mean, a) => (a === k ? mean + side * step : mean)));
    return (at(1) - at(-1)) / (2 * step);
  });
}

/**
 * (R f(ā) − F̂)/(R−1), F̂ the weighted average of f over replicas: f(ā) without its O(1/N) bias, when there are two replicas with a value each.
 * A square root that only the shorter chains have no value for is no reason to lose that of all.
 */
function withoutBias(overall: number, values: readonly number[], tables: readonly Replica[], samples: number): number {
  const count = tables.length;
  return count < 2 || !values.every(Number.isFinite)
    ? overall
    : (count * overall - weightedMean(values, tables, samples)) / (count - 1);
}

function weightedMean(values: readonly number[], tables: readonly Replica[], samples: number): number {
  return values.reduce((sum, value, r) => sum + (value * tables[r].samples) / samples, 0);
}

/** The probability of a larger χ² of the replicas' values, whose variances are C/N_r. */
function agreement(values: readonly number[], tables: readonly Replica[], sum: number, samples: number): number {
  if (tables.length < 2 || !(sum > 0)) return Number.NaN;
  const mean = weightedMean(values, tables, samples);
  const chiSquared = values.reduce((total, value, r) => total + ((value - mean) ** 2 * tables[r].samples) / sum, 0);
  return chiSquaredTail(chiSquared, tables.length - 1);
}
