import { ConvergenceError, gaussLegendre } from "@nnft/foundations";
import type { Density, ScaleMixture } from "./density.ts";
import { dimensionOf } from "./density.ts";
import type { LogDensityRow } from "./log-density-row-type.ts";
import { moment } from "./moment.ts";
import { support } from "./support.ts";

/** Quadrature nodes for one point w: scales s_i and ln[weight_i ρ(s_i) s_i^{−d} p_base(w/s_i)]. */
export type ScaleNodes = { readonly scales: readonly number[]; readonly logTerms: readonly number[] };

const NODES = 15;
const TOLERANCE = 1e-12;
const DEEPEST = 48;
/** Terms e⁻⁴⁵ below the largest are left out. */
const DEPTH_OF_TERMS = 45;

/**
 * Turns the integral over the scale into a sum for each point: atoms as they are, a continuous part in t = ln s by
 * Gauss–Legendre panels, halved until the two halves agree with the whole to 10⁻¹² of the integral.
 * Convention: `rowOf` is logDensityRow, passed in since the two need each other.
 * Errors: ConvergenceError where the integral diverges, as at w = 0 for a scale density that reaches zero too strongly.
 */
export function scaleNodes(
  density: ScaleMixture,
  rowOf: (density: Density) => LogDensityRow,
): (row: Float64Array, at: number) => ScaleNodes {
  const d = dimensionOf(density.base);
  const base = rowOf(density.base);
  const parts = scaleParts(density.scaleDensity, 1);
  const rule = gaussLegendre(NODES);
  const scaled = new Float64Array(d);
  const logBase = (row: Float64Array, at: number, s: number): number => {
    for (let j = 0; j < d; j++) scaled[j] = row[at + j]! / s;
    return base(scaled, 0) - d * Math.log(s);
  };
  const prepared = parts.map((part) => {
    if (part.atom !== undefined) return { logWeight: Math.log(part.weight), atom: part.atom };
    const logScale = rowOf(part.density!);
    const point = new Float64Array(1);
    const logRho = (s: number): number => {
      point[0] = s;
      return logScale(point, 0);
    };
    return { logWeight: Math.log(part.weight), logRho, grid: scanGrid(part.density!) };
  });
  return (row, at) => {
    const scales: number[] = [];
    const logTerms: number[] = [];
    for (const part of prepared) {
      if (part.atom !== undefined) {
        scales.push(part.atom);
        logTerms.push(part.logWeight + logBase(row, at, part.atom));
        continue;
      }
      const h = (t: number): number => part.logRho!(Math.exp(t)) + t + logBase(row, at, Math.exp(t));
      for (const [t, term] of integrate(h, part.grid!, rule.nodes, rule.weights)) {
        scales.push(Math.exp(t));
        logTerms.push(part.logWeight + term);
      }
    }
    return { scales, logTerms };
  };
}

type ScalePart = { readonly weight: number; readonly atom?: number; readonly density?: Density };

function scaleParts(density: Density, weight: number): ScalePart[] {
  if (weight === 0) return [];
  if (density.kind === "deterministic") return [{ weight, atom: density.value }];
  if (density.kind === "discrete")
    return density.values.flatMap((atom, i) =>
      density.probabilities[i]! > 0 ? [{ weight: weight * density.probabilities[i]!, atom }] : [],
    );
  if (density.kind === "mixture")
    return density.components.flatMap((part, j) => scaleParts(part, weight * density.weights[j]!));
  return [{ weight, density }];
}

/** Values of ln s that are dense around the bulk of the scale density and reach its ends. */
function scanGrid(density: Density): number[] {
  const where = support(density);
  const low = where.kind === "interval" && where.low ? Math.log(where.low) : -700;
  const high = where.kind === "interval" && where.high ? Math.log(where.high) : 700;
  const mean = moment(density, 1);
  const spread = Math.sqrt(Math.max(moment(density, 2) - mean * mean, 1e-24 * mean * mean));
  const centre = Math.log(mean);
  const width = Math.min(1, spread / mean);
  const reach = Math.asinh(1400 / width);
  const inner: number[] = [];
  for (let i = -150; i <= 150; i++) {
    const t = centre + width * Math.sinh((reach * i) / 150);
    if (t > low && t < high) inner.push(t);
  }
  return [low, ...inner, high];
}

/** Pairs (t, ln of weight times integrand); their exponentials sum to ∫e^{h(t)}dt. */
function integrate(
  h: (t: number) => number,
  grid: readonly number[],
  nodes: Float64Array,
  weights: Float64Array,
): [number, number][] {
  const values = grid.map(h);
  let top = -Infinity;
  for (const value of values) if (value > top) top = value;
  if (top === -Infinity) return [];
  const open = [grid[0] === -700 ? values[0]! : -Infinity, grid.at(-1) === 700 ? values.at(-1)! : -Infinity];
  if (!Number.isFinite(top) || Math.max(...open) > top - DEPTH_OF_TERMS / 1.5)
    throw new ConvergenceError(
      "logDensity: the integral over `scaleDensity` must converge at every point, got one that diverges (the density is infinite there); move the point away from the origin.",
    );
  const panel = (a: number, b: number): { sum: number; terms: [number, number][] } => {
    const half = (b - a) / 2;
    let sum = 0;
    const terms: [number, number][] = [];
    for (let i = 0; i < nodes.length; i++) {
      const t = a + half * (1 + nodes[i]!);
      const term = h(t) + Math.log(half * weights[i]!);
      if (term === -Infinity || Number.isNaN(term)) continue;
      terms.push([t, term]);
      sum += Math.exp(term - top);
    }
    return { sum, terms };
  };
  const result: [number, number][] = [];
  let total = 0;
  const live: [number, number][] = [];
  for (let i = 1; i < grid.length; i++)
    if (Math.max(values[i - 1]!, values[i]!) > top - DEPTH_OF_TERMS) live.push([grid[i - 1]!, grid[i]!]);
  for (const [a, b] of live) total += panel(a, b).sum;
  const refine = (a: number, b: number, whole: ReturnType<typeof panel>, depth: number): void => {
    const middle = (a + b) / 2;
    const left = panel(a, middle);
    const right = panel(middle, b);
    if (depth >= DEEPEST || Math.abs(left.sum + right.sum - whole.sum) <= TOLERANCE * total) {
      for (const pair of left.terms) result.push(pair);
      for (const pair of right.terms) result.push(pair);
      return;
    }
    refine(a, middle, left, depth + 1);
    refine(middle, b, right, depth + 1);
  };
  for (const [a, b] of live) refine(a, b, panel(a, b), 0);
  return result;
}
