import { cholesky, forwardSubstitute } from "@nnft/foundations/dense";

/** A quantity at rising times that tends to a constant, with its delete-one replicas. */
export interface Approach {
  readonly times: readonly number[];
  readonly values: readonly number[];
  /** replicas[g][k]: without block g, at time k */
  readonly replicas: readonly (readonly number[])[];
  /** what higher levels leave at each time; times with the same object share one law, times of others know nothing of each other's */
  readonly remainders: readonly Remainder[];
}

/** What higher levels may leave. */
export interface Remainder {
  /** distance Δ of the first level that is left out */
  readonly distance: number;
  /** the natural size of a remainder that decays with a rate */
  readonly size: (rate: number) => number;
}

/** The most times that are fitted together; their covariance comes from the blocks, at least four for each time. */
const MOST_TIMES = 8;
const BLOCKS_A_TIME = 4;
/** Decay rates of remainders over Δ, equally likely. They include Δ/2: the reference time is half the time. */
const RATES = Array.from({ length: 6 }, (_, j) => 0.5 * 6 ** (j / 5));
/** Sizes of remainders in natural units, and how likely they are. */
const SIZES = [
  { size: 0.03, prior: 1 / 6 },
  { size: 0.1, prior: 1 / 3 },
  { size: 0.3, prior: 1 / 3 },
  { size: 1, prior: 1 / 6 },
] as const;
/** Weights of times are chosen for remainders of so many times the variance, which leaves little of the true ones. */
const CAUTION = 16;
/** The share of correlations given up, so that a covariance from few blocks can be inverted. */
const SHRINKAGE = 0.01;
/** The share of a variance that rounding may take. */
const ROUNDING = 1e-12;

/**
 * The constant that a quantity tends to, from all of its times.
 *
 * Formula: y = E + f + noise of covariance C, f(t) a Gaussian process of covariance s² K(t, t′), K = mean over rates r of size(r)² e^{−r(t + t′)}.
 * For each s the weights a = S⁻¹1/(1ᵀS⁻¹1), S = C + 16 s² K, give E = a·y; sizes s are averaged by their likelihood at S = C + s² K.
 * The error² is h aᵀCa + Σ_s w_s s² a_sᵀK a_s: noise, and what is left of f. Since weights are chosen for an f that is four times too large, the
 * second term is small beside the first, and the error is right whether f is there or not. h = (G−1)(G−2)/((G−1−k)(G−2−k)) is the price of a
 * covariance from G blocks with k free directions; Student's factor is that of G − 1 − k degrees of freedom.
 * Shapes: K times, G blocks.
 * Accuracy: pulls have an r.m.s. of 0.9 to 1.15 in models of two to four levels. Where a neighbour one spacing above would be closer than the times
 * can show, and is not there, it is 0.85 to 0.9: the last level of as many operators as there are levels.
 * Source: Lepage et al., Nucl. Phys. B Proc. Suppl. 106 (2002) 12, for remainders with a prior; Rasmussen & Williams (2006), section 2.7, for the
 * constant of a Gaussian process; Hall (1992), Ann. Stat. 20, 675, for intervals that want less smoothing than values; Hartlap et al. (2007) for h.
 */
export function plateau(given: Approach): { readonly value: number; readonly standardError: number } {
  const { times, values, replicas, remainders } = thinned(given);
  const blocks = replicas.length;
  const covariance = covarianceOf(replicas);
  const kernel = kernelOf(times, remainders);
  const trusted = Math.max(0.2, (blocks - times.length - 2) / (blocks - 1));
  const models = SIZES.map(({ size, prior }) => {
    const found = weightsOf(covariance, scaled(kernel, CAUTION * size ** 2));
    const { weights, free } = found;
    const left = size ** 2 * form(weights, kernel);
    return {
      weights,
      free,
      left,
      score: Math.log(prior) + likelihood(covariance, scaled(kernel, size ** 2), values, trusted),
    };
  });
  const best = Math.max(...models.map(({ score }) => score));
  const shares = models.map(({ score }) => Math.exp(score - best));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const average = (of: (model: (typeof models)[number]) => number): number =>
    models.reduce((sum, model, i) => sum + (shares[i] / total) * of(model), 0);
  const weights = times.map((_, k) => average((model) => model.weights[k]));
  const free = average((model) => model.free);
  const degrees = blocks - 1 - free;
  const price = ((blocks - 1) * (blocks - 2)) / (degrees * (degrees - 1));
  const variance = price * form(weights, covarianceOf(replicas, 0)) + average(({ left }) => left);
  return {
    value: weights.reduce((sum, weight, k) => sum + weight * values[k], 0),
    standardError: Math.sqrt(variance) * (1 + 1 / (2 * degrees)),
  };
}

/** Times spread evenly over those given, the first and the last among them. */
function thinned({ times, values, replicas, remainders }: Approach): Approach {
  const count = Math.min(times.length, MOST_TIMES, Math.floor(replicas.length / BLOCKS_A_TIME));
  const kept = Array.from({ length: count }, (_, k) => Math.round((k * (times.length - 1)) / Math.max(1, count - 1)));
  return {
    times: kept.map((k) => times[k]),
    values: kept.map((k) => values[k]),
    replicas: replicas.map((row) => kept.map((k) => row[k])),
    remainders: kept.map((k) => remainders[k]),
  };
}

type Square = readonly (readonly number[])[];

function covarianceOf(replicas: readonly (readonly number[])[], shrinkage = SHRINKAGE): Square {
  const blocks = replicas.length;
  const means = replicas[0].map((_, k) => replicas.reduce((sum, row) => sum + row[k], 0) / blocks);
  return means.map((a, i) =>
    means.map((b, j) => {
      const sum = replicas.reduce((total, row) => total + (row[i] - a) * (row[j] - b), 0);
      return ((blocks - 1) / blocks) * sum * (i === j ? 1 : 1 - shrinkage);
    }),
  );
}

function kernelOf(times: readonly number[], remainders: readonly Remainder[]): Square {
  return times.map((t, i) =>
    times.map((u, j) => {
      if (remainders[i] !== remainders[j]) return 0;
      const { distance, size } = remainders[i];
      const rates = RATES.map((rate) => rate * distance);
      return rates.reduce((sum, rate) => sum + size(rate) ** 2 * Math.exp(-rate * (t + u)), 0) / rates.length;
    }),
  );
}

const scaled = (matrix: Square, factor: number): Square => matrix.map((row) => row.map((entry) => factor * entry));

/** xᵀMx. */
const form = (x: readonly number[], matrix: Square): number =>
  x.reduce((sum, a, i) => sum + a * x.reduce((inner, b, j) => inner + b * matrix[i][j], 0), 0);

/** Vectors that are whitened by C + added: L⁻¹x, and Σ ln L_ii. */
function whitening(covariance: Square, added: Square) {
  const size = covariance.length;
  const sum = covariance.map((row, i) => row.map((entry, j) => entry + added[i][j]));
  const deviations = sum.map((row, i) => Math.sqrt(row[i] * (1 + ROUNDING)));
  const { lower } = cholesky(
    "spectrum",
    "covariance",
    sum.map((row, i) => row.map((entry, j) => (i === j ? 1 : entry / (deviations[i] * deviations[j])))),
  );
  let logs = 0;
  for (let i = 0; i < size; i++) logs += Math.log(lower[i * size + i] * deviations[i]);
  const whiten = (vector: ArrayLike<number>): Float64Array => {
    const out = Float64Array.from(deviations, (deviation, i) => vector[i] / deviation);
    forwardSubstitute(lower, out, size, 1);
    return out;
  };
  return { whiten, logs };
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, entry, i) => sum + entry * b[i], 0);

/** a = S⁻¹1/(1ᵀS⁻¹1), and the directions in which the covariance is free: tr(S⁻¹C) without that of a. */
function weightsOf(covariance: Square, added: Square): { readonly weights: readonly number[]; readonly free: number } {
  const { whiten } = whitening(covariance, added);
  const one = whiten(covariance.map(() => 1));
  const norm = dot(one, one);
  const units = covariance.map((_, i) => whiten(covariance.map((__, j) => (i === j ? 1 : 0))));
  const weights = units.map((unit) => dot(unit, one) / norm);
  const trace = units.reduce(
    (sum, a, i) => sum + units.reduce((inner, b, j) => inner + dot(a, b) * covariance[i][j], 0),
    0,
  );
  return { weights, free: Math.max(0, trace - norm * form(weights, covariance)) };
}

/** ln of the likelihood of values with this covariance about a constant that may be anything; χ² counts by `trusted`. */
function likelihood(covariance: Square, added: Square, values: readonly number[], trusted: number): number {
  const { whiten, logs } = whitening(covariance, added);
  const [one, y] = [whiten(values.map(() => 1)), whiten(values)];
  const norm = dot(one, one);
  const chiSquared = dot(y, y) - dot(one, y) ** 2 / norm;
  return -logs - Math.log(norm) / 2 - (trusted * chiSquared) / 2;
}
