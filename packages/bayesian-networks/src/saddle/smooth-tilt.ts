import { semidefiniteFactor } from "@nnft/foundations/dense";
import { solveSystem } from "./solve-system.ts";
import type { SaddleInputs, Tilt, Tilted } from "./tilt.ts";

/** Standard deviations that are summed. */
const REACH = 8.5;

/** The nodes of a trapezoid rule in the directions of the inputs, with the activation on the inputs and its mean at the tests. */
export function smoothTilt({ P, T, K }: SaddleInputs, sigma: (z: number) => number, step: number): Tilt {
  const size = P + T;
  const block = Float64Array.from({ length: P * P }, (_, at) => K[Math.floor(at / P) * size + (at % P)]);
  const { factor, rank } = semidefiniteFactor(block, P);
  const half = Math.round(REACH / step);
  const line = Array.from({ length: 2 * half + 1 }, (_, i) => (i - half) * step);
  const grid = gridOf(line, rank);
  const nodes = grid.length;
  const logs = new Float64Array(nodes);
  const values = new Float64Array(nodes * P);
  const atTests = new Float64Array(nodes * T);
  const regression = testsGiven(K, factor, rank, P, T);
  grid.forEach((u, m) => {
    logs[m] = -0.5 * u.reduce((s, x) => s + x * x, 0);
    const h = Array.from({ length: P }, (_, a) => u.reduce((s, x, k) => s + factor[a * rank + k] * x, 0));
    for (let a = 0; a < P; a++) values[m * P + a] = sigma(h[a]);
    for (let t = 0; t < T; t++) {
      const mean = u.reduce((s, x, k) => s + regression.slopes[t * rank + k] * x, 0);
      let sum = 0;
      for (const x of line) sum += Math.exp(-0.5 * x * x) * sigma(mean + regression.spreads[t] * x);
      atTests[m * T + t] = (sum * step) / Math.sqrt(2 * Math.PI);
    }
  });
  return (u) => tiltedBy({ P, T, logs, values, atTests }, u);
}

/** Points of a grid within the reach. */
function gridOf(line: readonly number[], rank: number): readonly (readonly number[])[] {
  let grid: readonly (readonly number[])[] = [[]];
  for (let k = 0; k < rank; k++)
    grid = grid.flatMap((before) => {
      const square = before.reduce((sum, x) => sum + x * x, 0);
      return line.filter((x) => square + x * x <= REACH ** 2).map((x) => [...before, x]);
    });
  return grid;
}

/**
 * Mean slopes [T, rank] of the tests along the normals u of the inputs, h = L u, and their standard deviations [T] given these. L g = k_* has one solution
 * however many inputs depend on others: g = (LᵀL)⁻¹Lᵀk_*.
 */
function testsGiven(K: Float64Array, L: Float64Array, rank: number, P: number, T: number) {
  const size = P + T;
  const slopes = new Float64Array(T * rank);
  const spreads = new Float64Array(T);
  const gram = Float64Array.from({ length: rank * rank }, (_, at) => {
    let sum = 0;
    for (let a = 0; a < P; a++) sum += L[a * rank + Math.floor(at / rank)] * L[a * rank + (at % rank)];
    return sum;
  });
  for (let t = 0; t < T; t++) {
    const onto = Float64Array.from({ length: rank }, (_, k) => {
      let sum = 0;
      for (let a = 0; a < P; a++) sum += L[a * rank + k] * K[(P + t) * size + a];
      return sum;
    });
    const found = solveSystem(gram, onto, rank);
    slopes.set(found, t * rank);
    spreads[t] = Math.sqrt(Math.max(0, K[(P + t) * (size + 1)] - found.reduce((s, x) => s + x * x, 0)));
  }
  return { slopes, spreads };
}

interface Nodes {
  readonly P: number;
  readonly T: number;
  readonly logs: Float64Array;
  readonly values: Float64Array;
  readonly atTests: Float64Array;
}

function tiltedBy({ P, T, logs, values, atTests }: Nodes, u: Float64Array): Tilted {
  const weights = logs.map((log, m) => {
    let dot = 0;
    for (let a = 0; a < P; a++) dot += u[a] * values[m * P + a];
    return log + 0.5 * dot * dot;
  });
  const largest = weights.reduce((most, x) => Math.max(most, x), Number.NEGATIVE_INFINITY);
  const [kernel, fourth, first] = [new Float64Array(P * P), new Float64Array(P * P), new Float64Array(P)];
  const cross = new Float64Array(T * P);
  let total = 0;
  for (let m = 0; m < weights.length; m++) {
    const w = Math.exp(weights[m] - largest);
    total += w;
    const own = values.subarray(m * P, (m + 1) * P);
    let dot = 0;
    for (let a = 0; a < P; a++) dot += u[a] * own[a];
    for (let a = 0; a < P; a++) {
      first[a] += w * dot * own[a];
      for (let b = 0; b < P; b++) {
        kernel[a * P + b] += w * own[a] * own[b];
        fourth[a * P + b] += w * own[a] * dot * dot * own[b];
      }
      for (let t = 0; t < T; t++) cross[t * P + a] += w * atTests[m * T + t] * own[a];
    }
  }
  const mean = (x: number): number => x / total;
  const slope = kernel.map(
    (k, at) => mean(k) + mean(fourth[at]) - mean(first[Math.floor(at / P)]) * mean(first[at % P]),
  );
  return { kernel: kernel.map(mean), cross: cross.map(mean), slope };
}
