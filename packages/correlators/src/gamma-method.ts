import { ConvergenceError, DomainError, readRows, ShapeError, type Table } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { columnMeans } from "./accumulators/product-sums.ts";
import type { ScalarEstimate } from "./estimate.ts";

/** A Γ-method estimate: a ScalarEstimate with three named quantities of the chain it comes from. */
export type GammaEstimate = ScalarEstimate & {
  /** δσ = σ√((W + ½)/N): one standard deviation of `standardError` itself, which a chain leaves less certain than independent samples do */
  readonly errorOfStandardError: number;
  /** τ_int; ½ for independent samples */
  readonly integratedTime: ScalarEstimate;
  /** W, the number of lags summed */
  readonly window: number;
};

/** `S` guesses τ/τ_int for the window (0: assume no autocorrelation); `gradient` defaults to central differences of `statistic`. */
export type GammaOptions = {
  readonly statistic?: (means: Float64Array) => number;
  readonly gradient?: (means: Float64Array) => ArrayLike<number>;
  readonly S?: number;
};

type Replica = { readonly data: Float64Array; readonly samples: number; readonly points: number };

/**
 * Mean and error of a Markov chain's observable, or of a function of several, by Wolff's Γ-method with automatic window.
 *
 * With projected fluctuations δ_i = Σ_α f_α (a_α^i − ā_α), R replicas and N samples in all,
 *   Γ(t) = Σ_r Σ_i δ_i δ_{i+t}/(N − R t),  C(W) = Γ(0) + 2 Σ_{t=1}^W Γ(t),  σ² = C(W)/N,  τ_int = ½ + Σ_{t=1}^W Γ(t)/Γ(0);
 * W is the first zero of e^{−W/τ} − τ/√(WN), τ = S/ln((2τ_int+1)/(2τ_int−1)); then Γ(t) → Γ(t) + C(W)/N removes the O(1/N) bias.
 * Shapes: replicas are series of one observable (a list of numbers or an ndarray of one axis), or tables [samples, observables]; all in Monte Carlo order.
 * Convention: independent samples have τ_int = ½; S = 1.5. The value is f of the overall means; with R ≥ 2 replicas and a `statistic`
 * its O(1/N) bias is removed by comparing replicas.
 * Accuracy: δσ/σ = √((W+½)/N), δτ_int = 2τ_int √((W+½−τ_int)/N), leading order in τ_int/W (up to 12 % too wide at τ_int = 1.5).
 * Chains must be many τ_int long: a chain that drifts from end to end looks less correlated than it is. Errors and τ_int are NaN for an
 * observable that never moves, and where C(W) ≤ 0 (a chain that alternates).
 * Errors: ShapeError, DomainError for fewer than 4 samples a replica, ConvergenceError when no window up to half the shortest replica is found.
 * Source: U. Wolff 2004, hep-lat/0306017 (automatic windowing and the error of τ_int).
 * @example gammaMethod([Float64Array.of(1, 2, 3, 2, 1, 2, 3, 2)], { S: 0 }).value // 2
 */
export function gammaMethod(
  replicas: readonly (ArrayLike<number> | Table)[],
  options: GammaOptions = {},
): GammaEstimate {
  requireKnownOptions("gammaMethod", options, ["statistic", "gradient", "S"]);
  const { statistic, S = 1.5 } = options;
  if (!(S >= 0 && S < Infinity))
    throw new DomainError(`gammaMethod: \`S\` must be zero or positive, got ${S}; 1 to 2 is usual.`);
  const tables = readReplicas(replicas, statistic !== undefined);
  const observables = tables[0].points;
  const samples = tables.reduce((sum, table) => sum + table.samples, 0);
  const replicaMeans = tables.map((table) => columnMeans(table.data, table.samples, observables));
  const means = new Float64Array(observables);
  replicaMeans.forEach((replica, r) => {
    for (let k = 0; k < observables; k++) means[k] += (replica[k] * tables[r].samples) / samples;
  });
  const gradient = statistic ? (options.gradient?.(means) ?? differences(statistic, means, tables, samples)) : [1];
  const fluctuations = tables.map((table) => project(table, means, gradient));
  // fluctuations below rounding of the mean are none
  const size = means.reduce((total, mean, a) => total + Math.abs(mean * gradient[a]), 0);
  const rounding = (8 * Number.EPSILON * size) ** 2;
  const { gamma, window } = autocorrelation(fluctuations, samples, S, rounding);
  let sum = gamma[0];
  for (let t = 1; t <= window; t++) sum += 2 * gamma[t];
  // every Γ(t) is low by C/N because the sample mean was subtracted
  const offset = sum / samples;
  const variance = gamma[0] + offset;
  const total = sum + (2 * window + 1) * offset;
  const moves = gamma[0] > rounding && total > 0;
  const time = moves ? total / (2 * variance) : Number.NaN;
  const standardError = moves ? Math.sqrt(total / samples) : Number.NaN;
  return {
    value: statistic ? derivedValue(statistic, means, replicaMeans, tables, samples) : means[0],
    standardError,
    samples,
    method: "gamma-method",
    errorOfStandardError: standardError * Math.sqrt((window + 0.5) / samples),
    integratedTime: {
      value: time,
      standardError: 2 * time * Math.sqrt(Math.max(0, window + 0.5 - time) / samples),
      samples,
      method: "gamma-method",
    },
    window,
  };
}

/** Γ(t) with the automatic window; Γ(t) is computed only as far as the window looks. */
function autocorrelation(
  fluctuations: readonly Float64Array[],
  samples: number,
  S: number,
  rounding: number,
): { readonly gamma: readonly number[]; readonly window: number } {
  const furthest = Math.floor(Math.min(...fluctuations.map((series) => series.length)) / 2);
  const gamma = [lagged(fluctuations, samples, 0)];
  if (S === 0 || gamma[0] <= rounding) return { gamma, window: 0 };
  let excess = 0;
  for (let t = 1; t <= furthest; t++) {
    gamma[t] = lagged(fluctuations, samples, t);
    excess += gamma[t] / gamma[0];
    // (2τ+1)/(2τ−1) = (1 + excess)/excess
    const tau = excess > 0 ? S / Math.log1p(1 / excess) : Number.EPSILON;
    if (Math.exp(-t / tau) < tau / Math.sqrt(t * samples)) return { gamma, window: t };
  }
  throw new ConvergenceError(
    `gammaMethod: \`replicas\` must be long beside the autocorrelation time, got no window ` +
      `within ${furthest} lags (τ_int above ${(0.5 + excess).toPrecision(3)}); run the chain longer.`,
  );
}

function lagged(fluctuations: readonly Float64Array[], samples: number, lag: number): number {
  let sum = 0;
  for (const series of fluctuations) for (let i = lag; i < series.length; i++) sum += series[i] * series[i - lag];
  return sum / (samples - fluctuations.length * lag);
}

function project({ data, samples, points }: Replica, means: Float64Array, gradient: ArrayLike<number>): Float64Array {
  const series = new Float64Array(samples);
  for (let i = 0, k = 0; i < samples; i++)
    for (let a = 0; a < points; a++) series[i] += gradient[a] * (data[k++] - means[a]);
  return series;
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
        tables.map((table) => project(table, means, unit)),
        samples,
        0,
      ) / samples,
    );
    if (step === 0) return 0;
    const at = (side: number) => statistic(means.map((mean, a) => (a === k ? mean + side * step : mean)));
    return (at(1) - at(-1)) / (2 * step);
  });
}

/** (R f(ā) − F̂)/(R−1), F̂ the weighted average of f over replicas: f(ā) without its O(1/N) bias, when there are two replicas. */
function derivedValue(
  statistic: (means: Float64Array) => number,
  means: Float64Array,
  replicaMeans: readonly Float64Array[],
  tables: readonly Replica[],
  samples: number,
): number {
  const overall = statistic(means);
  const count = tables.length;
  if (count < 2) return overall;
  const average = replicaMeans.reduce((sum, replica, r) => sum + (statistic(replica) * tables[r].samples) / samples, 0);
  return (count * overall - average) / (count - 1);
}

function readReplicas(replicas: readonly (ArrayLike<number> | Table)[], derived: boolean): Replica[] {
  if (!Array.isArray(replicas) || replicas.length === 0)
    throw new ShapeError(
      "gammaMethod: `replicas` must be a non-empty list of series, got none; wrap a single chain as [chain].",
    );
  const tables = replicas.map((replica): Replica => {
    const { data, rows, columns } = readRows("gammaMethod", "replicas", asTable(replica), {
      vectors: true,
      empty: true,
      axes: "[samples] or [samples, observables]",
      remedy: "give one row for each step of the chain",
    });
    return { data, samples: rows, points: columns };
  });
  for (const { samples, points } of tables) {
    if (points !== tables[0].points || (!derived && points !== 1))
      throw new ShapeError(
        `gammaMethod: \`replicas\` must have ${derived ? tables[0].points : 1} observable(s) each, got ${points}; give \`statistic\` to combine several.`,
      );
    if (samples < 4)
      throw new DomainError(
        `gammaMethod: every one of \`replicas\` must have at least 4 samples, got ${samples}; run the chain longer.`,
      );
  }
  return tables;
}

/** A typed array is a series of one observable. */
function asTable(replica: ArrayLike<number> | Table): Table {
  return ArrayBuffer.isView(replica)
    ? { data: replica as unknown as ArrayLike<number>, shape: [(replica as unknown as ArrayLike<number>).length] }
    : (replica as Table);
}
