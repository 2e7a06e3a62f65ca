import type { ResolvedActivation } from "../activations/activation.ts";
import { choosePairEngine, type PairEngineName } from "../choose.ts";
import { panelPair } from "../panels/panel-pair.ts";
import { type LineStructure, lineStructure } from "../structure/line-structure.ts";
import { type HermiteSeries, hermiteSeries } from "./hermite-series.ts";
import { latticeAverages } from "./lattice-average.ts";
import { mehlerSum, seriesAccuracy } from "./mehler-sum.ts";
import type { PairAverages } from "./pair-averages-type.ts";

/** The series stops where the bound on the rest falls below this share of √(⟨f²⟩⟨f²⟩); with kinks it dies away slowly; the slope of
 * a steep σ averages to little of ⟨σ′²⟩. */
const TOLERANCE = { smooth: 1e-12, kinked: 1e-10, rough: 1e-15 };
/** Series kept between calls, 16 kB each. */
const MOST_SERIES = 20_000;

/** One pair of pre-activations with the series at its two variances. */
interface Pair {
  q1: number;
  q2: number;
  correlation: number;
  left: HermiteSeries;
  right: HermiteSeries;
  tolerance: number;
}

/** Errors of both averages of a pair. */
interface PairErrors {
  readonly value: number;
  readonly slope: number;
}

/** Writes both averages of a pair to entry `at`. */
type PairEngine = (pair: Pair, at: number, value: Float64Array, slope: Float64Array | undefined) => PairErrors;

/**
 * Pair averages without a closed form: one table of Hermite coefficients for each different variance, and for each pair the engine that
 * choosePairEngine names.
 */
export function pairQuadrature(activation: ResolvedActivation): PairAverages["average"] {
  const { value: f, derivative, kinks, features } = activation;
  const usual = kinks.length === 0 ? TOLERANCE.smooth : TOLERANCE.kinked;
  const structureAt = lineStructure({ functions: [f, derivative], kinks, features });
  const seriesOf = remembered(hermiteSeries(activation, structureAt));
  const engines = pairEngines(activation, structureAt);
  return (q1, q2, c, value, slope, errors) => {
    const worst = { value: 0, slope: 0 };
    let left: HermiteSeries | undefined;
    for (let i = 0; i < c.length; i++) {
      if (!left || q1[i] !== q1[i - 1]) left = seriesOf(q1[i]);
      const right = seriesOf(q2[i]);
      const size = Math.sqrt(q1[i]) * Math.sqrt(q2[i]);
      const correlation = size > 0 ? Math.max(-1, Math.min(1, c[i] / size)) : 0;
      const tolerance = left.rough || right.rough ? TOLERANCE.rough : usual;
      const pair = { q1: q1[i], q2: q2[i], correlation, left, right, tolerance };
      const engine = choosePairEngine(activation, pair, slope !== undefined, tolerance);
      const found = engines[engine](pair, i, value, slope);
      worst.value = Math.max(worst.value, found.value);
      worst.slope = Math.max(worst.slope, found.slope);
    }
    errors?.set([worst.value, slope ? worst.slope : 0]);
    return slope ? Math.max(worst.value, worst.slope) : worst.value;
  };
}

function pairEngines(
  activation: ResolvedActivation,
  structureAt: (spread: number) => LineStructure,
): Readonly<Record<PairEngineName, PairEngine>> {
  const longestAt = (spread: number): number => (activation.features ?? structureAt(spread).finest) / spread;
  const lattice = {
    value: latticeAverages(activation, "value", longestAt),
    slope: latticeAverages(activation, "derivative", longestAt),
  };
  return {
    "hermite-series": ({ left, right, correlation, tolerance }, at, value, slope) => {
      value[at] = mehlerSum(left.value, right.value, correlation, tolerance);
      if (slope) slope[at] = mehlerSum(left.slope, right.slope, correlation, tolerance);
      return {
        value: seriesAccuracy(left.value, right.value, tolerance + left.valueError + right.valueError),
        slope: seriesAccuracy(left.slope, right.slope, tolerance + left.slopeError + right.slopeError),
      };
    },
    lattice: ({ q1, q2, correlation }, at, value, slope) => {
      const found = lattice.value(q1, q2, correlation);
      value[at] = found.value;
      if (!slope) return { value: found.accuracy, slope: 0 };
      const steep = lattice.slope(q1, q2, correlation);
      slope[at] = steep.value;
      return { value: found.accuracy, slope: steep.accuracy };
    },
    panels: ({ q1, q2, correlation }, at, value, slope) => {
      const found = panelPair(activation.value, structureAt, q1, q2, correlation);
      value[at] = found.value;
      if (!slope) return { value: found.accuracy, slope: 0 };
      const steep = panelPair(activation.derivative, structureAt, q1, q2, correlation);
      slope[at] = steep.value;
      return { value: found.accuracy, slope: steep.accuracy };
    },
  };
}

function remembered(expand: (variance: number) => HermiteSeries): (variance: number) => HermiteSeries {
  const known = new Map<number, HermiteSeries>();
  return (variance) => {
    let series = known.get(variance);
    if (!series) {
      if (known.size >= MOST_SERIES) known.clear();
      series = expand(variance);
      known.set(variance, series);
    }
    return series;
  };
}
