import { ConvergenceError } from "@nnft/foundations";
import { gaussLegendre } from "@nnft/foundations/quadrature";
import type { Density, ScaleMixture } from "../density.ts";
import type { Operations } from "../density-operations.ts";
import { finiteMoment } from "./moments.ts";

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
 * Errors: ConvergenceError where the integral diverges, as at w = 0 for a scale density that reaches zero too strongly.
 */
export function scaleNodes(density: ScaleMixture, on: Operations): (row: Float64Array, at: number) => ScaleNodes {
  const d = on.dimension(density.base);
  const base = on.logDensity(density.base);
  const parts = on.pieces(density.scaleDensity, 1);
  const rule = gaussLegendre(NODES);
  const scaled = new Float64Array(d);
  const logBase = (row: Float64Array, at: number, s: number): number => {
    for (let j = 0; j < d; j++) scaled[j] = row[at + j]! / s;
    return base(scaled, 0) - d * Math.log(s);
  };
  const prepared = parts.map((part) => {
    if (part.atom !== undefined) return { logWeight: Math.log(part.weight), atom: part.atom };
    const logScale = on.logDensity(part.density!);
    const point = new Float64Array(1);
    const logRho = (s: number): number => {
      point[0] = s;
      return logScale(point, 0);
    };
    return { logWeight: Math.log(part.weight), logRho, grid: scanGrid(part.density!, on) };
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

/** Values of ln s that are dense around the bulk of the scale density and reach its ends. */
function scanGrid(density: Density, on: Operations): number[] {
  const where = on.support(density);
  const low = where.kind === "interval" && where.low ? Math.log(where.low) : -700;
  const high = where.kind === "interval" && where.high ? Math.log(where.high) : 700;
  const mean = finiteMoment(density, [1], on);
  const spread = Math.sqrt(Math.max(finiteMoment(density, [2], on) - mean * mean, 1e-24 * mean * mean));
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
      "logDensity: the integral over `scaleDensity` must converge at every point, got one " +
        "that diverges (the density is infinite there); move the point away from the origin.",
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
