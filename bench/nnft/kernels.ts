import { kernels } from "@nnft/infinite-width";
import { runBlocks, workers } from "@nnft/runner";
import { sharedCopy } from "@nnft/runner/shared-memory";
import { choleskyWorkers, loadSimd } from "@nnft/simd";
import ndarray from "ndarray";
import type { Prepare, Prepared } from "../workload.ts";
import { COUNT, DIMENSION, type GramData, gramNet, ROWS_PER_BLOCK } from "./kernels-gram.ts";

const ROWS = [0, 7, COUNT - 1];

/** W4: `way` "kernel" K and Θ of three layers, in this thread or by blocks of rows on two; "solve" a Cholesky solve, in this thread or on two. */
export const prepare: Prepare = (inputs, [way, activation, threads]) => {
  const x = Float64Array.from(inputs.f32("points.f32"));
  const single = gramInThisThread(x, activation as "relu" | "erf");
  if (way === "kernel")
    return threads === "1" ? { run: () => rowsOf(single()) } : onTwoWorkers(x, activation as "relu" | "erf");
  const { theta } = single();
  for (let i = 0; i < COUNT; i++) theta[i * COUNT + i]! += 1e-3;
  const b = Float64Array.from({ length: COUNT }, (_, i) => Math.sin(i * 0.37));
  if (threads === "2") {
    const pool = choleskyWorkers({ count: 2 });
    return { run: async () => (await pool.choleskySolve({ n: COUNT, a: theta, b })).solution };
  }
  const simd = loadSimd();
  return { run: () => simd.choleskySolve({ n: COUNT, a: theta, b }) };
};

interface Grams {
  readonly k: Float64Array;
  readonly theta: Float64Array;
}

function gramInThisThread(x: Float64Array, activation: "relu" | "erf"): () => Grams {
  const net = gramNet(activation);
  const points = ndarray(x, [COUNT, DIMENSION]);
  return () => {
    const { nngp, ntk } = kernels(net, points);
    return { k: nngp.data, theta: ntk.data };
  };
}

/** Blocks of rows left of the diagonal, written to both triangles of shared matrices. */
function onTwoWorkers(x: Float64Array, activation: "relu" | "erf"): Prepared {
  const shared = (): Float64Array => sharedCopy(new Float64Array(COUNT * COUNT));
  const data: GramData = { x: sharedCopy(x), k: shared(), theta: shared(), activation };
  const pool = workers<undefined>({ module: new URL("./kernels-gram.ts", import.meta.url), data, count: 2 });
  return {
    run: async () => {
      await runBlocks(pool, { blocks: Math.ceil(COUNT / ROWS_PER_BLOCK), merge: () => {} });
      return rowsOf(data);
    },
  };
}

function rowsOf({ k, theta }: Grams): Float64Array {
  const result = new Float64Array(2 * ROWS.length * COUNT);
  for (const [which, matrix] of [k, theta].entries())
    for (const [at, row] of ROWS.entries())
      result.set(matrix.subarray(row * COUNT, (row + 1) * COUNT), (which * ROWS.length + at) * COUNT);
  return result;
}
