import { type CosineGrid, loadSimd } from "@nnft/simd";
import type { Prepare } from "../workload.ts";

const SIDE = 64;
const NEURONS = 1000;
const MASS2 = 1;
const COUPLING = 0.5;
const CELL = (2 / SIDE) ** 2;

/** W7 by the separable cosines of a grid: field, lattice φ⁴ action and its force here, gradients by the routines. */
export const prepare: Prepare = (inputs) => {
  const simd = loadSimd();
  const [amplitudes, w1, w2, phases] = ["a", "w1", "w2", "b"].map((name) => inputs.f32(`${name}.f32`));
  const weights = new Float32Array(2 * NEURONS);
  for (let i = 0; i < NEURONS; i++) weights.set([w1[i], w2[i]], 2 * i);
  const axis = Float32Array.from({ length: SIDE }, (_, i) => (i / SIDE) * 2 - 1);
  const net: CosineGrid = {
    neurons: NEURONS,
    amplitudes,
    weights,
    phases,
    rows: SIDE,
    columns: SIDE,
    x: axis,
    y: axis,
  };
  const field = new Float32Array(SIDE * SIDE);
  const force = new Float32Array(SIDE * SIDE);
  const result = new Float64Array(1 + 4 * NEURONS);
  return {
    run: () => {
      simd.cosineGrid({ ...net, target: field });
      result[0] = action(field, force);
      const gradient = simd.cosineGridGradient({ ...net, force });
      result.set(gradient.amplitudes, 1);
      for (let i = 0; i < NEURONS; i++) {
        result[1 + NEURONS + i] = gradient.weights[2 * i];
        result[1 + 2 * NEURONS + i] = gradient.weights[2 * i + 1];
      }
      result.set(gradient.phases, 1 + 3 * NEURONS);
      return result;
    },
    repeat: 10,
  };
};

/** S = Σ ½(∇φ)² + h²(½m²φ² + λφ⁴/24) on a periodic lattice, and ∂S/∂φ. */
function action(field: Float32Array, force: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < SIDE; i++) {
    const row = i * SIDE;
    const up = i === SIDE - 1 ? 0 : row + SIDE;
    const down = i === 0 ? SIDE * (SIDE - 1) : row - SIDE;
    let left = field[row + SIDE - 1];
    let f = field[row];
    for (let j = 0; j < SIDE; j++) {
      const right = field[j === SIDE - 1 ? row : row + j + 1];
      const [above, below] = [field[up + j], field[down + j]];
      const square = f * f;
      sum += 0.5 * ((above - f) ** 2 + (right - f) ** 2) + CELL * square * (0.5 * MASS2 + (COUPLING / 24) * square);
      force[row + j] = 4 * f - above - below - left - right + CELL * f * (MASS2 + (COUPLING / 6) * square);
      left = f;
      f = right;
    }
  }
  return sum;
}
