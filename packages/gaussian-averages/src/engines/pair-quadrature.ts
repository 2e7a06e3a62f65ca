import type { ResolvedActivation } from "../activations/activation.ts";
import { choosePairEngine, type PairEngineName } from "../choose.ts";
import { type HermiteSeries, hermiteSeries } from "./hermite-series.ts";
import { latticeAverages } from "./lattice-average.ts";
import { mehlerSum, seriesAccuracy } from "./mehler-sum.ts";
import type { PairAverages } from "./pair-averages-type.ts";
import { splitAverage } from "./split-average.ts";

/** The series stops where the bound on the rest falls below this share of √(⟨f²⟩⟨f²⟩); with kinks it dies away slowly. */
const TOLERANCE = { smooth: 1e-12, kinked: 1e-10 };
/** Series kept between calls, 16 kB each. */
const MOST_SERIES = 20_000;

/** One pair of pre-activations with the series at its two variances. */
interface Pair {
  q1: number;
  q2: number;
  correlation: number;
  left: HermiteSeries;
  right: HermiteSeries;
}

/** Writes both averages of a pair to entry `at` and returns the accuracy of the worse. */
type PairEngine = (pair: Pair, at: number, value: Float64Array, slope: Float64Array | undefined) => number;

/**
 * Pair averages without a closed form: one table of Hermite coefficients for each different variance, and for each pair the engine that
 * choosePairEngine names.
 */
export function pairQuadrature(activation: ResolvedActivation): PairAverages["average"] {
  const tolerance = activation.kinks.length === 0 ? TOLERANCE.smooth : TOLERANCE.kinked;
  const seriesOf = remembered(hermiteSeries(activation));
  const engines = pairEngines(activation, tolerance);
  return (q1, q2, c, value, slope) => {
    let worst = 0;
    let left: HermiteSeries | undefined;
    for (let i = 0; i < c.length; i++) {
      if (!left || q1[i] !== q1[i - 1]) left = seriesOf(q1[i]);
      const right = seriesOf(q2[i]);
      const size = Math.sqrt(q1[i]) * Math.sqrt(q2[i]);
      const correlation = size > 0 ? Math.max(-1, Math.min(1, c[i] / size)) : 0;
      const pair = { q1: q1[i], q2: q2[i], correlation, left, right };
      const engine = choosePairEngine(activation, pair, slope !== undefined, tolerance);
      worst = Math.max(worst, engines[engine](pair, i, value, slope));
    }
    return worst;
  };
}

function pairEngines(activation: ResolvedActivation, tolerance: number): Readonly<Record<PairEngineName, PairEngine>> {
  const lattice = { value: latticeAverages(activation, "value"), slope: latticeAverages(activation, "derivative") };
  const functions = [activation.value, activation.derivative];
  const accuracyOf = ({ left, right }: Pair, slope: Float64Array | undefined): number => {
    const ofValue = seriesAccuracy(left.value, right.value, tolerance + left.valueError + right.valueError);
    if (!slope) return ofValue;
    return Math.max(ofValue, seriesAccuracy(left.slope, right.slope, tolerance + left.slopeError + right.slopeError));
  };
  return {
    "hermite-series": (pair, at, value, slope) => {
      const { left, right, correlation } = pair;
      value[at] = mehlerSum(left.value, right.value, correlation, tolerance);
      if (slope) slope[at] = mehlerSum(left.slope, right.slope, correlation, tolerance);
      return accuracyOf(pair, slope);
    },
    lattice: ({ q1, q2, correlation }, at, value, slope) => {
      const found = lattice.value(q1, q2, correlation);
      value[at] = found.value;
      if (!slope) return found.accuracy;
      const steep = lattice.slope(q1, q2, correlation);
      slope[at] = steep.value;
      return Math.max(found.accuracy, steep.accuracy);
    },
    split: (pair, at, value, slope) => {
      const { q1, q2, correlation, left, right } = pair;
      const width = Math.min(left.width, right.width);
      const wanted = functions.slice(0, slope ? 2 : 1);
      const found = splitAverage(wanted, activation.kinks, q1, q2, correlation, width);
      value[at] = found[0];
      if (slope) slope[at] = found[1];
      return accuracyOf(pair, slope);
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
