import { ConvergenceError } from "@nnft/foundations";
import { gaussLegendre, type QuadratureRule } from "@nnft/foundations/quadrature";
import type { Density, ScaleMixture } from "../density.ts";
import type { Operations } from "../density-operations.ts";
import { finiteMoment } from "../kinds/moments.ts";
import { logSumExp } from "../kinds/rows.ts";
import { borderCrossings } from "./border-crossings.ts";

/** Quadrature nodes for one point w: scales s_i and ln[weight_i ρ(s_i) s_i^{−d} p_base(w/s_i)]. */
export type ScaleNodes = { readonly scales: readonly number[]; readonly logTerms: readonly number[] };

/** The integral over the scale at one point w, prepared once for a density. */
export interface ScaleIntegral {
  /** nodes for p; with `also`, nodes for the integrals of its functions of s, times the integrand of p, as well */
  readonly nodesAt: (row: Float64Array, at: number, also?: (s: number) => ArrayLike<number>) => ScaleNodes;
  /** ln ρ(s) of the continuous part of the scale */
  readonly logScale: (s: number) => number;
  /** ln[s^{−d} p_base(w/s)] */
  readonly logBase: (row: Float64Array, at: number, s: number) => number;
}

const NODES = 15;
const TOLERANCE = 1e-12;
const DEEPEST = 48;
/** Cells of the scan that a panel begins with. */
const CELLS = 8;
/** Terms e⁻⁴⁵ below the largest are left out. */
const DEPTH_OF_TERMS = 45;

/**
 * The integral over the scale as a sum for each point: atoms as they are, a continuous part in t = ln s by
 * Gauss–Legendre panels, halved until the two halves agree with the whole to 10⁻¹² of the integral.
 * Errors: ConvergenceError where the integral diverges, as at w = 0 for a scale density that reaches zero too strongly.
 */
export function scaleIntegral(density: ScaleMixture, on: Operations): ScaleIntegral {
  const d = on.dimension(density.base);
  const base = on.logDensity(density.base);
  const parts = on.pieces(density.scaleDensity, 1);
  const rule = gaussLegendre(NODES);
  const where = on.support(density.base);
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
  const nodesAt = (row: Float64Array, at: number, also?: (s: number) => ArrayLike<number>): ScaleNodes => {
    const borders = borderCrossings(where, row, at, d).map(({ scale }) => Math.log(scale));
    const scales: number[] = [];
    const logTerms: number[] = [];
    for (const part of prepared) {
      if (part.atom !== undefined) {
        scales.push(part.atom);
        logTerms.push(part.logWeight + logBase(row, at, part.atom));
        continue;
      }
      const h = (t: number): number => part.logRho!(Math.exp(t)) + t + logBase(row, at, Math.exp(t));
      // the base jumps where w/s passes its border: no panel reaches across
      const [low, high] = [part.grid![0]!, part.grid!.at(-1)!];
      const breaks = borders.filter((t) => t > low && t < high);
      const grid = [...part.grid!, ...breaks].sort((a, b) => a - b);
      for (const [t, term] of integrate(h, grid, new Set(breaks), rule, also)) {
        scales.push(Math.exp(t));
        logTerms.push(part.logWeight + term);
      }
    }
    return { scales, logTerms };
  };
  const logScale = (s: number): number =>
    logSumExp(prepared.flatMap((part) => (part.logRho ? [part.logWeight + part.logRho(s)] : [])));
  return { nodesAt, logScale, logBase };
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

interface Panel {
  readonly terms: readonly [number, number][];
  /** ∫ over the panel, first of e^h, then of e^h times each other function; in units of the largest e^h */
  readonly sums: readonly number[];
}

/** Pairs (t, ln of weight times integrand); their exponentials sum to ∫e^{h(t)}dt. */
function integrate(
  h: (t: number) => number,
  grid: readonly number[],
  breaks: ReadonlySet<number>,
  { nodes, weights }: QuadratureRule,
  also: (s: number) => ArrayLike<number> = () => [],
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
  const panel = (a: number, b: number): Panel => {
    const half = (b - a) / 2;
    const sums = [0];
    const terms: [number, number][] = [];
    for (let i = 0; i < nodes.length; i++) {
      const t = a + half * (1 + nodes[i]!);
      const term = h(t) + Math.log(half * weights[i]!);
      if (term === -Infinity || Number.isNaN(term)) continue;
      terms.push([t, term]);
      const share = Math.exp(term - top);
      sums[0]! += share;
      const others = also(Math.exp(t));
      for (let j = 0; j < others.length; j++) sums[j + 1] = (sums[j + 1] ?? 0) + share * others[j]!;
    }
    return { terms, sums };
  };
  const live: { readonly low: number; high: number; cells: number }[] = [];
  for (let i = 1; i < grid.length; i++) {
    if (!(Math.max(values[i - 1]!, values[i]!) > top - DEPTH_OF_TERMS)) continue;
    const [low, high] = [grid[i - 1]!, grid[i]!];
    const last = live.at(-1);
    if (last?.high === low && last.cells < CELLS && !breaks.has(low)) {
      last.high = high;
      last.cells++;
    } else live.push({ low, high, cells: 1 });
  }
  const panels = live.map(({ low, high }) => panel(low, high));
  const sizes: number[] = [];
  for (const { sums } of panels) sums.forEach((sum, j) => void (sizes[j] = (sizes[j] ?? 0) + Math.abs(sum)));
  const agree = (left: Panel, right: Panel, whole: Panel): boolean =>
    sizes.every(
      (size, j) => Math.abs((left.sums[j] ?? 0) + (right.sums[j] ?? 0) - (whole.sums[j] ?? 0)) <= TOLERANCE * size,
    );
  const refine = (a: number, b: number, whole: Panel, depth: number): [number, number][] => {
    const middle = (a + b) / 2;
    const left = panel(a, middle);
    const right = panel(middle, b);
    if (depth >= DEEPEST || agree(left, right, whole)) return [...left.terms, ...right.terms];
    return [...refine(a, middle, left, depth + 1), ...refine(middle, b, right, depth + 1)];
  };
  return live.flatMap(({ low, high }, i) => refine(low, high, panels[i]!, 0));
}
