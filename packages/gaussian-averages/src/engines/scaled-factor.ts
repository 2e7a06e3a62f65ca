import { type SemidefiniteFactor, semidefiniteFactor } from "@nnft/foundations/dense";

/** Variances further apart than this are brought to one scale first. */
const APART = 1e6;

/** S = A Aᵀ as semidefiniteFactor gives it; where variances are of different scales, from the correlations, so that no small one counts as 0. */
export function scaledFactor(covariance: Float64Array, size: number): SemidefiniteFactor {
  const variances = Array.from({ length: size }, (_, a) => covariance[a * size + a]);
  const positive = variances.filter((q) => q > 0);
  if (!(Math.max(...positive) > APART * Math.min(...positive))) return semidefiniteFactor(covariance, size);
  const scales = variances.map((q) => (q > 0 ? Math.sqrt(q) : 1));
  const correlations = covariance.map((c, i) => c / (scales[Math.floor(i / size)] * scales[i % size]));
  const found = semidefiniteFactor(correlations, size);
  return { ...found, factor: found.factor.map((entry, i) => entry * scales[Math.floor(i / found.rank)]) };
}
