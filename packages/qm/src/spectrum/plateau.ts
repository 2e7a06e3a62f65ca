import { jackknifeError } from "@nnft/correlators";
import { cholesky, forwardSubstitute } from "@nnft/foundations/dense";

/** A quantity at rising times that tends to a constant, with its delete-one replicas. */
export interface Approach {
  readonly times: readonly number[];
  readonly values: readonly number[];
  /** replicas[g][k]: without block g, at time k */
  readonly replicas: readonly (readonly number[])[];
}

/** The most times that are fitted together; their covariance comes from the blocks. */
const MOST_TIMES = 8;
/** Decay rates of what is left of higher levels, over their estimated distance. */
const RATES = [0.5, 1, 2];
/** The share of correlations given up, so that a covariance from few blocks can be inverted. */
const SHRINKAGE = 0.01;

/**
 * The constant that a quantity tends to, averaged over models of how it gets there.
 *
 * Formula: for every first time t₁, a constant, and a constant plus B e^{−Δt} with Δ of ½, 1 and 2 times
 * the `distance` of higher levels, by correlated least squares.
 * A model weighs exp(−½(χ² + 2·parameters + 2·times left out))/σ; the error holds that of each model and the spread
 * between them.
 * Shapes: K times, G blocks. One time only has no trend to see: its statistical error counts √2.
 * Accuracy: pulls have an r.m.s. of 0.6 to 1.4 where the distance is right within a factor of 3.
 * Source: W. I. Jay & E. T. Neil, Phys. Rev. D 103 (2021) 114502, for the weights; Hartlap et al. (2007) for χ² from few blocks.
 */
export function plateau(given: Approach, distance: number): { readonly value: number; readonly standardError: number } {
  const { times, values, replicas } = thinned(given);
  const error = (k: number): number => jackknifeError(replicas.map((row) => row[k]));
  if (times.length === 1) return { value: values[0], standardError: Math.SQRT2 * error(0) };
  const covariance = covarianceOf(replicas);
  const models = times.flatMap((first, skipped) => {
    const shapes: readonly (readonly number[])[] = [
      [],
      ...(times.length - skipped < 3 ? [] : RATES.map((rate) => [rate * distance])),
    ];
    return shapes.map((rates) => {
      const columns = [
        times.slice(skipped).map(() => 1),
        ...rates.map((rate) => times.slice(skipped).map((t) => Math.exp(-rate * (t - first)))),
      ];
      const fit = leastSquares(
        columns,
        values.slice(skipped),
        covariance.slice(skipped).map((row) => row.slice(skipped)),
      );
      const count = times.length - skipped;
      const hartlap = Math.max(0.2, (replicas.length - count - 2) / (replicas.length - 1));
      const prior = rates.length > 0 ? 2 * Math.log(RATES.length) : 0;
      const cost = hartlap * fit.chiSquared + 2 * columns.length + 2 * skipped + prior + Math.log(fit.variance);
      return { ...fit, cost };
    });
  });
  return averaged(models);
}

/** Times spread evenly over those given, the first and the last among them. */
function thinned({ times, values, replicas }: Approach): Approach {
  const count = Math.min(times.length, MOST_TIMES);
  const kept = Array.from({ length: count }, (_, k) => Math.round((k * (times.length - 1)) / Math.max(1, count - 1)));
  return {
    times: kept.map((k) => times[k]),
    values: kept.map((k) => values[k]),
    replicas: replicas.map((row) => kept.map((k) => row[k])),
  };
}

function covarianceOf(replicas: readonly (readonly number[])[]): number[][] {
  const blocks = replicas.length;
  const means = replicas[0].map((_, k) => replicas.reduce((sum, row) => sum + row[k], 0) / blocks);
  return means.map((a, i) =>
    means.map((b, j) => {
      const sum = replicas.reduce((total, row) => total + (row[i] - a) * (row[j] - b), 0);
      return ((blocks - 1) / blocks) * sum * (i === j ? 1 : 1 - SHRINKAGE);
    }),
  );
}

interface Fit {
  readonly value: number;
  readonly variance: number;
  readonly chiSquared: number;
}

/** The first coefficient of a correlated fit, its variance, and χ². */
function leastSquares(
  columns: readonly (readonly number[])[],
  values: readonly number[],
  covariance: readonly (readonly number[])[],
): Fit {
  const size = values.length;
  const deviations = covariance.map((row, i) => Math.sqrt(row[i]));
  const correlation = covariance.map((row, i) => row.map((entry, j) => entry / (deviations[i] * deviations[j])));
  const { lower } = cholesky("spectrum", "covariance", correlation);
  const whiten = (vector: readonly number[]): Float64Array => {
    const out = Float64Array.from(vector, (entry, i) => entry / deviations[i]);
    forwardSubstitute(lower, out, size, 1);
    return out;
  };
  const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, entry, i) => sum + entry * b[i], 0);
  const y = whiten(values);
  const [one, other] = columns.map(whiten);
  if (!other) {
    const value = dot(one, y) / dot(one, one);
    return { value, variance: 1 / dot(one, one), chiSquared: dot(y, y) - value * dot(one, y) };
  }
  const [aa, ab, bb] = [dot(one, one), dot(one, other), dot(other, other)];
  const determinant = aa * bb - ab * ab;
  const value = (bb * dot(one, y) - ab * dot(other, y)) / determinant;
  const amplitude = (aa * dot(other, y) - ab * dot(one, y)) / determinant;
  const chiSquared = dot(y, y) - value * dot(one, y) - amplitude * dot(other, y);
  return { value, variance: bb / determinant, chiSquared };
}

function averaged(models: readonly (Fit & { readonly cost: number })[]): {
  readonly value: number;
  readonly standardError: number;
} {
  const least = Math.min(...models.map(({ cost }) => cost));
  const weights = models.map(({ cost }) => Math.exp(-(cost - least) / 2));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const average = (of: (fit: Fit) => number): number =>
    models.reduce((sum, fit, k) => sum + (weights[k] / total) * of(fit), 0);
  const value = average((fit) => fit.value);
  return { value, standardError: Math.sqrt(average((fit) => fit.variance + (fit.value - value) ** 2)) };
}
