import { goldenSection } from "../golden-section.ts";

/**
 * How far a mean with its error lies from the mean of weighted draws, in standard deviations, with the skewness of the draws taken into account.
 *
 * Formula: z² = min_c [(c − value)²/error² − 2 ln R(c)], R(c) = max Π M p_i over Σp_i = 1, Σp_i w_i(f_i − c) = 0: the empirical likelihood of c,
 * −2 ln R = 2 max_λ Σ ln(1 + λ w_i(f_i − c)). For normal draws it is the pull with both errors; where a few rare draws make the mean, that of a Poisson
 * count, which normal errors, as uncertain as the count, would hide.
 * Shapes: weights and values [M]. Infinity where the value is beyond all draws and its error is 0.
 * Source: Owen 2001, Empirical Likelihood, sections 2.9 and 2.4.
 */
export function empiricalPull(
  weights: Float64Array,
  values: Float64Array,
  estimate: { readonly value: number; readonly standardError: number },
): number {
  const { value, standardError } = estimate;
  const total = weights.reduce((sum, w) => sum + w, 0);
  const mean = weights.reduce((sum, w, i) => sum + w * values[i], 0) / total;
  const g = new Float64Array(values.length);
  const misfit = (share: number): number => {
    const center = value + share * (mean - value);
    for (let i = 0; i < g.length; i++) g[i] = weights[i] * (values[i] - center);
    return ((center - value) / standardError) ** 2 + logRatio(g);
  };
  // between the two means
  return Math.sqrt(goldenSection(misfit, [0, 1], 14).least);
}

/** 2 max_λ Σ ln(1 + λ g_i), by Newton's method within bounds; Infinity where all g have one sign. */
function logRatio(g: Float64Array): number {
  let [lowest, highest] = [0, 0];
  for (const x of g) {
    lowest = Math.min(lowest, x);
    highest = Math.max(highest, x);
  }
  if (!(lowest < 0 && highest > 0)) return Number.POSITIVE_INFINITY;
  // p_i ≤ 1 bounds λ
  let [low, high] = [(1 / g.length - 1) / highest, (1 / g.length - 1) / lowest];
  let lambda = 0;
  for (let k = 0; k < 40; k++) {
    let [slope, curvature] = [0, 0];
    for (const x of g) {
      const term = x / (1 + lambda * x);
      slope += term;
      curvature -= term * term;
    }
    if (slope > 0) low = lambda;
    else high = lambda;
    const next = lambda - slope / curvature;
    const moved = next > low && next < high ? next : (low + high) / 2;
    if (Math.abs(moved - lambda) <= 1e-9 * (high - low + Math.abs(lambda))) break;
    lambda = moved;
  }
  let sum = 0;
  for (const x of g) sum += Math.log1p(lambda * x);
  return 2 * sum;
}
