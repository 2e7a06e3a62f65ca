import { ConvergenceError } from "@nnft/foundations";
import { solveSystem } from "./solve-system.ts";
import type { SaddleInputs, Tilt, Tilted } from "./tilt.ts";

/** Steps of γ, and moves of Newton's method for each. */
const [STAGE, MOVES] = [0.25, 60];

export interface Solution {
  readonly u: Float64Array;
  readonly mean: Float64Array;
  readonly at: Tilted;
  readonly start: Tilted;
  readonly startMean: Float64Array;
}

/** Newton's method from the Gaussian process, γ in steps. */
export function findSaddle(
  { caller, P, T }: SaddleInputs,
  { targets, noise, gamma }: { readonly targets: Float64Array; readonly noise: number; readonly gamma: number },
  tilt: Tilt,
): Solution {
  const start = tilt(new Float64Array(P));
  const ridge = start.kernel.map((k, at) => k + (at % (P + 1) === 0 ? noise : 0));
  const alpha = solveSystem(ridge, targets, P);
  const startMean = product(start.cross, alpha, T);
  const stages = Math.max(1, Math.ceil(gamma / STAGE));
  let u = new Float64Array(P);
  let at = start;
  for (let stage = 1; stage <= stages; stage++) {
    const y = targets.map((value) => (gamma * stage * value) / stages);
    let left = Number.POSITIVE_INFINITY;
    for (let step = 0; step < MOVES && left > 1e-14; step++) {
      at = tilt(u);
      const moved = product(at.kernel, u, P);
      const F = moved.map((value, i) => value + noise * u[i] - y[i]);
      const J = at.slope.map((s, k) => s + (k % (P + 1) === 0 ? noise : 0));
      const move = solveSystem(J, F, P);
      u = u.map((x, i) => x - move[i]);
      left = Math.max(...move.map(Math.abs));
    }
    if (!(left < 1e-9))
      throw new ConvergenceError(
        `${caller}: Newton's method must come to rest, got steps of ${left} at γ = ${(gamma * stage) / stages}; use a smaller gamma.`,
      );
  }
  at = tilt(u);
  const mean = product(at.cross, u, T).map((value) => value / gamma);
  return { u, mean, at, start, startMean };
}

/** A matrix [rows, n] times a vector [n]. */
function product(matrix: Float64Array, vector: Float64Array, rows: number): Float64Array<ArrayBuffer> {
  const n = vector.length;
  return Float64Array.from({ length: rows }, (_, r) => vector.reduce((sum, x, i) => sum + matrix[r * n + i] * x, 0));
}
