import { averageOf, type GaussianAverage, type ResolvedActivation } from "@nnft/gaussian-averages";

/** ⟨σ_aσ_bσ_cσ_d⟩ for any four of the points with covariance K [P, P], each set of points computed once. */
export function fourProduct(
  activation: ResolvedActivation,
  count: number,
): (kernel: Float64Array) => (four: readonly number[]) => GaussianAverage {
  const factors = [activation, activation, activation, activation];
  return (kernel) => {
    const known = new Map<string, GaussianAverage>();
    return (four) => {
      const sorted = [...four].sort((a, b) => a - b);
      const key = sorted.join();
      const before = known.get(key);
      if (before) return before;
      const covariance = Float64Array.from({ length: 16 }, (_, i) => kernel[sorted[i >> 2] * count + sorted[i & 3]]);
      const found = averageOf(factors, covariance);
      known.set(key, found);
      return found;
    };
  };
}
