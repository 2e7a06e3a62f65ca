import type { Density } from "@nnft/densities";
import { isRotationInvariant, logDensityFunction } from "@nnft/densities/operations";
import { ConvergenceError } from "@nnft/foundations";
import { adaptivePanels } from "@nnft/foundations/quadrature";
import { momentumAverage } from "@nnft/free-boson/momenta";

/** ln of the share of the largest p below which a tail is left out. */
const NEGLIGIBLE = Math.log(1e-30);
/** The smallest momentum, as a share of the largest: smaller ones carry no weight in a density that is finite at 0. */
const SMALLEST = 1e-9;

/** E_w f(w) over a density of momenta; f is even. */
export type MomentumMean = (f: (w: readonly number[]) => number, reach: number) => number;

/**
 * The mean over a continuous rotation-invariant density on the line or in the plane; undefined for other densities.
 *
 * E f = ∫dk 2p(k) f(k) in one dimension, ∫k dk ∫dθ p(k) f in two; `reach` is the largest distance in the phases of f.
 */
export function radialMean(density: Density, d: number): MomentumMean | undefined {
  if (d > 2 || !isRotationInvariant(density, d)) return undefined;
  const log = logDensityFunction(density);
  const row = new Float64Array(d);
  const logAt = (k: number): number => {
    row[0] = k;
    return log(row, 0);
  };
  const range = rangeOf(logAt);
  if (!range) return undefined;
  const { low, high } = range;
  if (d === 2) {
    const measure = { low, high, weight: (k: number) => 2 * Math.PI * k * k * Math.exp(logAt(k)) };
    return (f, reach) => {
      const integrand = (x: number, y: number, out: Float64Array): void => {
        out[0] = f([x, y]);
      };
      return momentumAverage(measure, { reach, components: 1 }, integrand)[0];
    };
  }
  return (f, reach) => {
    const at = (t: number): number => 2 * Math.exp(t + logAt(Math.exp(t))) * f([Math.exp(t)]);
    const panels = 32 + Math.ceil((high * reach) / 8);
    const [from, to] = [Math.log(low), Math.log(high)];
    const { value, converged } = adaptivePanels(at, from, to, { panels, tolerance: 1e-11, maxPanels: 64 * panels });
    if (converged) return value;
    throw new ConvergenceError(
      "characteristicFunctional: the mean over momenta must converge, got no agreement; bring the points together.",
    );
  };
}

/** Where a radial density begins, and where it ends or has fallen by thirty orders of magnitude. */
function rangeOf(logAt: (k: number) => number): { readonly low: number; readonly high: number } | undefined {
  const scan = Array.from({ length: 241 }, (_, j) => 10 ** (j / 12 - 10));
  const known = scan.map(logAt);
  const most = Math.max(...known.map((value, j) => value + 2 * Math.log(scan[j])));
  if (!Number.isFinite(most)) return undefined;
  const counts = (j: number): boolean => known[j] + 2 * Math.log(scan[j]) > most + NEGLIGIBLE;
  const [first, last] = [scan.findIndex((_, j) => counts(j)), scan.findLastIndex((_, j) => counts(j))];
  const inside = (k: number): boolean => Number.isFinite(logAt(k));
  const high = last === scan.length - 1 ? scan[last] : edge(inside, scan[last], scan[last + 1]);
  if (first === 0 || inside(scan[first - 1])) return { low: Math.min(scan[first], SMALLEST * high), high };
  return { low: edge(inside, scan[first], scan[first - 1]), high };
}

/** The last point from one inside towards one outside. */
function edge(inside: (k: number) => boolean, from: number, to: number): number {
  let [good, bad] = [from, to];
  if (inside(bad)) return bad;
  for (let step = 0; step < 100; step++) {
    const middle = (good + bad) / 2;
    if (inside(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
