import type { Task } from "@nnft/runner";
import { type KernelLayer, loadSimd } from "@nnft/simd";

export const COUNT = 2000;
export const DIMENSION = 784;
export const ROWS_PER_BLOCK = 100;

/** Points and results, in memory that the workers share. */
export interface GramData {
  readonly x: Float64Array;
  readonly k: Float64Array;
  readonly theta: Float64Array;
  readonly activation: "relu" | "erf";
}

/** Three hidden layers, w² = 2 for relu, 1.5 for erf, no biases. */
export function gramLayers(activation: "relu" | "erf"): readonly KernelLayer[] {
  return new Array<KernelLayer>(3).fill({
    activation,
    weightVariance: activation === "relu" ? 2 : 1.5,
    biasVariance: 0,
  });
}

/** Task of one worker: a block of rows of K and Θ, from the longest row to the shortest so that the last blocks are small. */
export function createTask({ x, k, theta, activation }: GramData): Task<undefined> {
  const simd = loadSimd();
  const variances = Float64Array.from({ length: COUNT }, (_, i) => {
    let sum = 0;
    for (let j = i * DIMENSION; j < (i + 1) * DIMENSION; j++) sum += x[j] ** 2;
    return sum / DIMENSION;
  });
  const layers = gramLayers(activation);
  // memory that is new at every block would cost more than the products
  const [blocks, thetas] = [0, 1].map(() => new Float64Array(ROWS_PER_BLOCK * COUNT));
  return (index) => {
    const end = COUNT - index * ROWS_PER_BLOCK;
    const first = Math.max(0, end - ROWS_PER_BLOCK);
    const rows = end - first;
    const block = simd.gemm({
      m: rows,
      n: end,
      k: DIMENSION,
      a: x.subarray(first * DIMENSION, end * DIMENSION),
      b: x.subarray(0, end * DIMENSION),
      transposeB: true,
      alpha: 1 / DIMENSION,
      c: blocks.subarray(0, rows * end),
    });
    const out = simd.kernelMap({
      rows,
      columns: end,
      k: block,
      rowVariances: variances.slice(first, end),
      columnVariances: variances.slice(0, end),
      layers,
      target: { k: block, theta: thetas.subarray(0, rows * end) },
    });
    for (const [from, to] of [
      [out.k, k],
      [out.theta, theta],
    ])
      for (let i = 0; i < rows; i++) {
        to.set(from.subarray(i * end, (i + 1) * end), (first + i) * COUNT);
        for (let j = 0; j < first; j++) to[j * COUNT + first + i] = from[i * end + j];
      }
    return undefined;
  };
}
