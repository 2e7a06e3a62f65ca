import { secondDerivative } from "./second-derivative.ts";

/** γ, and the stages of Alexander's L-stable method of third order. */
const GAMMA = 0.435866521508459;
const TAU = (1 + GAMMA) / 2;
const B1 = -(6 * GAMMA * GAMMA - 16 * GAMMA + 1) / 4;
const B2 = (6 * GAMMA * GAMMA - 20 * GAMMA + 5) / 4;
const STAGES: readonly { readonly time: number; readonly before: readonly number[] }[] = [
  { time: GAMMA, before: [] },
  { time: TAU, before: [TAU - GAMMA] },
  { time: 1, before: [B1, B2] },
];

/** A flow dU/ds = rate(e^s, U″), and where it stands. */
export interface FlowStep {
  /** U on the grid */
  readonly u: Float64Array;
  /** s = ln k, and its step */
  readonly at: number;
  readonly step: number;
  readonly spacing: number;
  /** U″ of the last two points, which is kept */
  readonly edge: Float64Array;
  readonly rate: (k: number, curvature: number) => number;
  readonly slope: (k: number, curvature: number) => number;
}

/**
 * One step of the flow by a singly diagonal implicit Runge–Kutta method; undefined where Newton's iteration finds no stage.
 *
 * Source: Alexander, SIAM J. Numer. Anal. 14 (1977) 1006.
 */
export function implicitStep(flow: FlowStep): Float64Array | undefined {
  const { u, at, step } = flow;
  const rates: Float64Array[] = [];
  let stage = u;
  for (const { time, before } of STAGES) {
    const base = u.slice();
    before.forEach((weight, k) => {
      for (let j = 0; j < base.length; j++) base[j] += step * weight * rates[k][j];
    });
    const found = solveStage(flow, base, stage, Math.exp(at + time * step));
    if (!found) return undefined;
    stage = found.u;
    rates.push(found.rates);
  }
  return stage;
}

/** U = base + hγ rate(k, U″) by Newton's method from a guess. */
function solveStage(
  { spacing, step, edge, rate, slope }: FlowStep,
  base: Float64Array,
  guess: Float64Array,
  k: number,
): { readonly u: Float64Array; readonly rates: Float64Array } | undefined {
  const u = guess.slice();
  const last = u.length - 2;
  for (let iteration = 0; iteration < 40; iteration++) {
    const curvature = secondDerivative(u, spacing);
    curvature.set(edge, last);
    if (curvature.some((c) => !(k * k + c > 0))) return undefined;
    const rates = curvature.map((c) => rate(k, c));
    const residual = u.map((value, j) => base[j] + step * GAMMA * rates[j] - value);
    const factors = curvature.map((c, j) => (j < last ? step * GAMMA * slope(k, c) : 0));
    const change = solvePentadiagonal(factors, spacing, residual);
    let [moved, size] = [0, 1];
    for (let j = 0; j < u.length; j++) {
      u[j] += change[j];
      moved = Math.max(moved, Math.abs(change[j]));
      size = Math.max(size, Math.abs(u[j]));
    }
    if (!(moved < Number.POSITIVE_INFINITY)) return undefined;
    if (moved < 1e-13 * size) return { u, rates: u.map((value, j) => (value - base[j]) / (step * GAMMA)) };
  }
  return undefined;
}

/** (1 − diag(f) D²) x = b, D² the differences of {@link secondDerivative}: elimination in a band of five. */
function solvePentadiagonal(f: Float64Array, spacing: number, b: Float64Array): Float64Array {
  const n = b.length;
  const scale = 1 / (12 * spacing * spacing);
  const band = Array.from({ length: n }, (_, i) => {
    const row = new Float64Array(5);
    row[2] = 1 + 30 * scale * f[i];
    for (const [offset, weight] of [
      [-2, -1],
      [-1, 16],
      [1, 16],
      [2, -1],
    ]) {
      // even: the point −j is the point j
      const j = Math.abs(i + offset);
      if (j < n) row[j - i + 2] -= weight * scale * f[i];
    }
    return row;
  });
  const x = b.slice();
  for (let i = 0; i < n; i++)
    for (let below = 1; below <= 2 && i + below < n; below++) {
      const factor = band[i + below][2 - below] / band[i][2];
      if (factor === 0) continue;
      for (let right = 0; right <= 2; right++) band[i + below][2 - below + right] -= factor * band[i][2 + right];
      x[i + below] -= factor * x[i];
    }
  for (let i = n - 1; i >= 0; i--) {
    for (let right = 1; right <= 2 && i + right < n; right++) x[i] -= band[i][2 + right] * x[i + right];
    x[i] /= band[i][2];
  }
  return x;
}
