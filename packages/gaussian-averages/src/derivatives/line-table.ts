import { REACH } from "../limits.ts";
import type { Evaluate } from "./point-function.ts";

/** Chebyshev coefficients of a panel. */
const TERMS = 16;

/** Functions of one variable on [−range, range], panel by panel as Chebyshev series. */
export interface LineTable {
  readonly count: number;
  readonly range: number;
  /** panels a unit */
  readonly density: number;
  /** [panels, count, TERMS] */
  readonly series: Float64Array;
}

/**
 * Tables ⟨F(m + s u)⟩ over u ~ N(0, 1) for functions F: F itself for s = 0.
 *
 * Accuracy: panels of half width w leave (r + √(1 + r²))^{−16} for F with its nearest pole at the distance r w from the line.
 */
export function lineTable(
  evaluate: Evaluate,
  count: number,
  { range, spread, halfWidth, step }: Readonly<Record<"range" | "spread" | "halfWidth" | "step", number>>,
): LineTable {
  const panels = Math.max(1, Math.ceil(range / halfWidth));
  const half = range / panels;
  const series = new Float64Array(panels * count * TERMS);
  const samples = new Float64Array(TERMS * count);
  const mean = smoothed(evaluate, count, spread, step);
  for (let panel = 0; panel < panels; panel++) {
    for (let i = 0; i < TERMS; i++) mean(-range + half * (2 * panel + 1 + NODES[i]), samples, i * count);
    for (let f = 0; f < count; f++)
      for (let k = 0; k < TERMS; k++) {
        let sum = 0;
        for (let i = 0; i < TERMS; i++) sum += TRANSFORM[k * TERMS + i] * samples[i * count + f];
        series[(panel * count + f) * TERMS + k] = sum;
      }
  }
  return { count, range, density: panels / (2 * range || 1), series };
}

const NODES = Float64Array.from({ length: TERMS }, (_, i) => Math.cos((Math.PI * (i + 0.5)) / TERMS));
/** From values at the nodes to coefficients. */
const TRANSFORM = Float64Array.from({ length: TERMS ** 2 }, (_, at) => {
  const [k, i] = [Math.floor(at / TERMS), at % TERMS];
  return ((k === 0 ? 1 : 2) / TERMS) * Math.cos((Math.PI * k * (i + 0.5)) / TERMS);
});

function smoothed(evaluate: Evaluate, count: number, spread: number, step: number): Evaluate {
  if (spread === 0) return evaluate;
  const most = Math.floor(REACH / step);
  const values = new Float64Array(count);
  return (mean, into, start) => {
    into.fill(0, start, start + count);
    for (let i = -most; i <= most; i++) {
      const u = i * step;
      const weight = (step / Math.sqrt(2 * Math.PI)) * Math.exp(-0.5 * u * u);
      evaluate(mean + spread * u, values, 0);
      for (let f = 0; f < count; f++) into[start + f] += weight * values[f];
    }
  };
}

/** Reads the functions of a table. */
export function reader({ count, range, density, series }: LineTable): Evaluate {
  const panels = series.length / (count * TERMS);
  const cosines = new Float64Array(TERMS);
  cosines[0] = 1;
  return (z, into, start) => {
    const position = (z + range) * density;
    const panel = Math.min(panels - 1, Math.max(0, Math.floor(position)));
    const t = 2 * (position - panel) - 1;
    cosines[1] = t;
    for (let k = 2; k < TERMS; k++) cosines[k] = 2 * t * cosines[k - 1] - cosines[k - 2];
    for (let f = 0; f < count; f++) {
      const at = (panel * count + f) * TERMS;
      let sum = 0;
      for (let k = 0; k < TERMS; k++) sum += series[at + k] * cosines[k];
      into[start + f] = sum;
    }
  };
}
