import type { ResolvedActivation } from "@nnft/architectures";
import { closedFormAverage } from "../closed-forms.ts";
import { type GaussianProduct, gaussianProduct, type LineFunction } from "./gaussian-product.ts";
import { smoothedActivation } from "./smoothed-activation.ts";

/**
 * ⟨σ_aσ_bσ_cσ_d⟩ for any four of the points with covariance K [P, P], each set of points computed once.
 *
 * Closed forms where closedFormAverage knows one, else nested sums over the different points, at which σ enters to a power.
 */
export function fourProduct(
  activation: ResolvedActivation,
  count: number,
): (kernel: Float64Array) => (four: readonly number[]) => GaussianProduct {
  const smoothed = smoothedActivation(activation);
  const powers: readonly LineFunction[] = [1, 2, 3, 4].map((power) => ({
    value: power === 1 ? activation.value : (z) => activation.value(z) ** power,
    smoothed: power === 1 ? smoothed : undefined,
  }));
  return (kernel) => {
    const known = new Map<string, GaussianProduct>();
    const restrict = (points: readonly number[]): Float64Array =>
      Float64Array.from({ length: points.length ** 2 }, (_, i) => {
        const [a, b] = [points[Math.floor(i / points.length)], points[i % points.length]];
        return kernel[a * count + b];
      });
    return (four) => {
      const sorted = [...four].sort((a, b) => a - b);
      const key = sorted.join();
      const before = known.get(key);
      if (before) return before;
      const closed = closedFormAverage(activation, restrict(sorted), 4);
      const distinct = [...new Set(sorted)];
      const found =
        closed !== undefined
          ? { value: closed, error: 0 }
          : gaussianProduct(
              distinct.map((point) => powers[sorted.filter((other) => other === point).length - 1]),
              activation.kinks,
              restrict(distinct),
            );
      known.set(key, found);
      return found;
    };
  };
}
