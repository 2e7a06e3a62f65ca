import { requireNumber } from "@nnft/foundations/kinds";
import { goldenSection } from "../golden-section.ts";

/**
 * The mass of one state on a circle from its correlator at two times.
 *
 * Formula: cosh(m x)/cosh(m (x − a)) = C(t)/C(t + a) = ratio, x = T/2 − t, by bisection.
 * Accuracy: 10⁻¹³ of 100/a. NaN where ratio ≤ 1 (noise), or where m would be above 100/a. Errors: none.
 * Source: Montvay & Münster 1994, section 7.1.
 * @example coshMass(Math.cosh(1.5) / Math.cosh(0.5), 1.5, 1).toFixed(9) // "1.000000000"
 */
export function coshMass(ratio: number, x: number, a: number): number {
  requireNumber("coshMass", "ratio", ratio);
  requireNumber("coshMass", "x", x);
  requireNumber("coshMass", "a", a);
  const above = (m: number): boolean => logCosh(m * x) - logCosh(m * (x - a)) > Math.log(ratio);
  if (!(ratio > 1)) return Number.NaN;
  let [low, high] = [0, 100 / a];
  if (!above(high)) return Number.NaN;
  for (let k = 0; k < 100 && high - low > 1e-13 * high; k++) {
    const middle = (low + high) / 2;
    if (above(middle)) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

function logCosh(x: number): number {
  const size = Math.abs(x);
  return size + Math.log1p(Math.exp(-2 * size)) - Math.LN2;
}

/** Steps of the scan of m. */
const SCAN = 400;

/** m that minimises Σ_i w_i (C_i − A cosh m x_i)² with the best A, by a scan and golden sections; NaN where it lies beyond 50 over the longest x. */
export function fitCosh(values: Float64Array, arms: readonly number[], weights: readonly number[]): number {
  const longest = Math.max(...arms);
  const logShapes = new Float64Array(arms.length);
  const misfit = (m: number): number => {
    const top = logCosh(m * longest);
    arms.forEach((x, i) => {
      logShapes[i] = logCosh(m * x) - top;
    });
    let [cross, square, total] = [0, 0, 0];
    for (let i = 0; i < arms.length; i++) {
      const shape = Math.exp(logShapes[i]);
      cross += weights[i] * values[i] * shape;
      square += weights[i] * shape * shape;
      total += weights[i] * values[i] ** 2;
    }
    return total - (cross * cross) / square;
  };
  const most = 50 / Math.max(longest, 1e-300);
  let [best, least] = [0, misfit(0)];
  for (let k = 1; k <= SCAN; k++) {
    const here = misfit((k / SCAN) * most);
    if (here < least) [best, least] = [k, here];
  }
  // the misfit still falls where the scan ends
  if (best === SCAN) return Number.NaN;
  const around = [(Math.max(0, best - 1) / SCAN) * most, (Math.min(SCAN, best + 1) / SCAN) * most] as const;
  // golden sections beyond 1e-8 of the scan's step see rounding only
  return goldenSection(misfit, around, 40).at;
}
