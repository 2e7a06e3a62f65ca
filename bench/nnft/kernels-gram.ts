import { type DenseArchitecture, type Ensemble, mlp } from "@nnft/architectures";
import { kernelBlocks } from "@nnft/infinite-width";
import type { Task } from "@nnft/runner";
import ndarray from "ndarray";

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

/** Three hidden layers, w² = 2 for relu, 1.5 for erf, 1 at the input, no biases. */
export function gramNet(activation: "relu" | "erf"): Ensemble<DenseArchitecture> {
  const weightStd = Math.sqrt(activation === "relu" ? 2 : 1.5);
  return mlp({
    inputDimension: DIMENSION,
    widths: [1, 1, 1],
    activation,
    weightStd: [1, weightStd, weightStd, weightStd],
  });
}

/** Task of one worker: a block of rows of K and Θ, from the longest row to the shortest so that the last blocks are small. */
export function createTask({ x, k, theta, activation }: GramData): Task<undefined> {
  const points = ndarray(x, [COUNT, DIMENSION]);
  const blocks = kernelBlocks(gramNet(activation), points, undefined, { rows: ROWS_PER_BLOCK, reuse: true });
  return (index) => {
    const { first, nngp, ntk } = blocks.at(blocks.count - 1 - index);
    const [rows, end] = nngp.shape as [number, number];
    for (const [{ data: from }, to] of [
      [nngp, k],
      [ntk, theta],
    ] as const)
      for (let i = 0; i < rows; i++) {
        to.set(from.subarray(i * end, (i + 1) * end), (first + i) * COUNT);
        for (let j = 0; j < first; j++) to[j * COUNT + first + i] = from[i * end + j]!;
      }
    return undefined;
  };
}
