import { DomainError } from "@nnft/foundations";
import { requireNumbers } from "@nnft/foundations/checks";

/** The tail of importance weights as a generalized Pareto distribution. */
export interface ParetoTail {
  /** k̂: moments of order 1/k̂ and above do not exist; −∞ where the largest weights are equal, NaN for fewer than 25 weights */
  readonly shape: number;
  /** the largest k̂ at which means of so many draws can be trusted: min(1 − 1/log₁₀ M, 0.7) */
  readonly largestShape: number;
  /** how many of the largest weights were fitted */
  readonly tail: number;
  /** the weights with the largest ones replaced by quantiles of the fit, none above the largest; in the order of the weights */
  readonly smoothed: Float64Array;
}

/**
 * The shape of the tail of importance weights, which decides whether weighted means can be trusted, and weights with a smoothed tail.
 *
 * Formula: the tail of the min(M/5, 3√M) largest weights above the next one is fitted by the density σ⁻¹(1 + k x/σ)^{−1/k−1}; k by Zhang and Stephens'
 * mean over their profile posterior, drawn towards ½ as 10 further observations would.
 * Shapes: weights [M] ≥ 0, up to a common factor.
 * Convention: k̂ < ½: finite variance; below `largestShape` errors can be believed; above it neither mean nor error.
 * Accuracy: k̂ scatters by (1 + k)/√tail.
 * Errors: DomainError for weights that are negative or not finite, or all zero.
 * Source: Vehtari, Simpson, Gelman, Yao & Gabry 2024, 1507.02646; Zhang & Stephens 2009.
 * @example paretoTail(weights).shape < paretoTail(weights).largestShape
 */
export function paretoTail(weights: ArrayLike<number>): ParetoTail {
  const given = requireNumbers("paretoTail", "weights", weights, 1);
  const largest = given.reduce((most, w) => Math.max(most, w), 0);
  if (!(largest > 0) || given.some((w) => w < 0))
    throw new DomainError(
      "paretoTail: `weights` must be positive or zero, and one of them positive; pass e^{w − max w}.",
    );
  const count = given.length;
  const smoothed = Float64Array.from(given);
  const tail = Math.ceil(Math.min(count / 5, 3 * Math.sqrt(count)));
  const largestShape = Math.min(1 - 1 / Math.log10(count), 0.7);
  if (tail < 5) return { shape: Number.NaN, largestShape, tail, smoothed };
  const order = Uint32Array.from(given, (_, i) => i).sort((a, b) => given[a] - given[b]);
  const cut = given[order[count - tail - 1]];
  const excess = Float64Array.from(order.subarray(count - tail), (i) => (given[i] - cut) / largest);
  if (!(excess[tail - 1] > 1e-12)) return { shape: Number.NEGATIVE_INFINITY, largestShape, tail, smoothed };
  const { k, sigma } = fitGeneralizedPareto(excess);
  for (let i = 0; i < tail; i++) {
    const share = -Math.log1p(-(i + 0.5) / tail);
    const quantile = k === 0 ? sigma * share : (sigma / k) * Math.expm1(k * share);
    smoothed[order[count - tail + i]] = Math.min(largest, cut + largest * quantile);
  }
  return { shape: k, largestShape, tail, smoothed };
}

/** Observations that the prior of k is worth, and its center. */
const PRIOR = { weight: 10, center: 0.5 };

/** k and σ of sorted x ≥ 0. θ = −k/σ is averaged over a grid weighed by its profile likelihood. */
function fitGeneralizedPareto(x: Float64Array): { readonly k: number; readonly sigma: number } {
  const n = x.length;
  const points = 30 + Math.floor(Math.sqrt(n));
  const quarter = x[Math.max(0, Math.floor(n / 4 + 0.5) - 1)] || x.find((value) => value > 0)!;
  const thetas = Array.from(
    { length: points },
    (_, j) => 1 / x[n - 1] + (1 - Math.sqrt(points / (j + 0.5))) / (3 * quarter),
  );
  const shapeOf = (theta: number): number => x.reduce((sum, value) => sum + Math.log1p(-theta * value), 0) / n;
  const logs = thetas.map((theta) => {
    const k = shapeOf(theta);
    return n * (Math.log(-theta / k) - k - 1);
  });
  const highest = logs.reduce((most, log) => Math.max(most, log), Number.NEGATIVE_INFINITY);
  const likelihoods = logs.map((log) => (Number.isNaN(log) ? 0 : Math.exp(log - highest)));
  const total = likelihoods.reduce((sum, w) => sum + w, 0);
  const theta = thetas.reduce((sum, t, j) => sum + (t * likelihoods[j]) / total, 0);
  const raw = shapeOf(theta);
  return { k: (n * raw + PRIOR.weight * PRIOR.center) / (n + PRIOR.weight), sigma: -raw / theta };
}
