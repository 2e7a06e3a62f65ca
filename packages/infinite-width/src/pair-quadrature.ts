import type { ResolvedActivation } from "@nnft/architectures";
import { type Coefficients, type HermiteSeries, hermiteSeries } from "./hermite-series.ts";
import { latticeAverages } from "./lattice-average.ts";
import type { PairAverages } from "./pair-averages.ts";
import { splitAverage } from "./split-average.ts";

/** The series stops where the bound on the rest falls below this share of √(⟨f²⟩⟨f²⟩); with kinks it dies away slowly. */
const TOLERANCE = { smooth: 1e-12, kinked: 1e-10 };
/** Series kept between calls, 16 kB each. */
const MOST_SERIES = 20_000;

/**
 * Pair averages by Mehler's series Σ_k a_k(q₁) a_k(q₂) ρ^k, one table of a_k for each different variance.
 *
 * The rest after K terms is at most |ρ|^K √(Σ_{k≥K} a_k(q₁)²) √(Σ_{k≥K} a_k(q₂)²) (Cauchy–Schwarz); pairs for which 512 terms leave
 * more than the tolerance are summed on a lattice, or between the kinks where there are any.
 */
export function pairQuadrature(activation: ResolvedActivation): PairAverages["average"] {
  const expand = hermiteSeries(activation);
  const tolerance = activation.kinks.length === 0 ? TOLERANCE.smooth : TOLERANCE.kinked;
  const known = new Map<number, HermiteSeries>();
  const seriesOf = (variance: number): HermiteSeries => {
    let series = known.get(variance);
    if (!series) {
      if (known.size >= MOST_SERIES) known.clear();
      series = expand(variance);
      known.set(variance, series);
    }
    return series;
  };
  const lattice = { value: latticeAverages(activation, "value"), slope: latticeAverages(activation, "derivative") };
  const functions = [activation.value, activation.derivative];
  return (q1, q2, c, value, slope) => {
    let worst = 0;
    let left: HermiteSeries | undefined;
    for (let i = 0; i < c.length; i++) {
      if (!left || q1[i] !== q1[i - 1]) left = seriesOf(q1[i]);
      const right = seriesOf(q2[i]);
      const size = Math.sqrt(q1[i]) * Math.sqrt(q2[i]);
      const correlation = size > 0 ? Math.max(-1, Math.min(1, c[i] / size)) : 0;
      const inReach =
        bound(left.value, right.value, correlation, tolerance) &&
        (!slope || bound(left.slope, right.slope, correlation, tolerance));
      if (inReach) {
        value[i] = mehler(left.value, right.value, correlation, tolerance);
        worst = Math.max(worst, seriesError(left.value, right.value, tolerance + left.valueError + right.valueError));
        if (!slope) continue;
        slope[i] = mehler(left.slope, right.slope, correlation, tolerance);
        worst = Math.max(worst, seriesError(left.slope, right.slope, tolerance + left.slopeError + right.slopeError));
      } else if (activation.kinks.length === 0) {
        const found = lattice.value(q1[i], q2[i], correlation);
        value[i] = found.value;
        worst = Math.max(worst, found.error);
        if (!slope) continue;
        const steep = lattice.slope(q1[i], q2[i], correlation);
        slope[i] = steep.value;
        worst = Math.max(worst, steep.error);
      } else {
        const width = Math.min(left.width, right.width);
        const found = splitAverage(
          functions.slice(0, slope ? 2 : 1),
          activation.kinks,
          q1[i],
          q2[i],
          correlation,
          width,
        );
        value[i] = found[0];
        worst = Math.max(worst, seriesError(left.value, right.value, tolerance + left.valueError + right.valueError));
        if (!slope) continue;
        slope[i] = found[1];
        worst = Math.max(worst, seriesError(left.slope, right.slope, tolerance + left.slopeError + right.slopeError));
      }
    }
    return worst;
  };
}

/** Whether the terms both series have are enough. */
function bound(left: Coefficients, right: Coefficients, correlation: number, tolerance: number): boolean {
  const last = Math.min(left.terms.length, right.terms.length);
  const rest = Math.abs(correlation) ** last * left.tails[last] * right.tails[last];
  return rest <= tolerance * Math.sqrt(left.square) * Math.sqrt(right.square);
}

function mehler(left: Coefficients, right: Coefficients, correlation: number, tolerance: number): number {
  const last = Math.min(left.terms.length, right.terms.length);
  const enough = tolerance * Math.sqrt(left.square) * Math.sqrt(right.square);
  const [a, b, rest1, rest2] = [left.terms, right.terms, left.tails, right.tails];
  let sum = 0;
  let power = 1;
  for (let k = 0; k < last; k++) {
    sum += a[k] * b[k] * power;
    power *= correlation;
    if ((k & 7) === 7 && Math.abs(power) * rest1[k + 1] * rest2[k + 1] <= enough) break;
  }
  return sum;
}

/** Tolerance of the sum, rounding of the terms, and what the last refinement of the nodes changed. */
function seriesError(left: Coefficients, right: Coefficients, refinement: number): number {
  return (4e-15 + refinement) * Math.sqrt(left.square) * Math.sqrt(right.square);
}
