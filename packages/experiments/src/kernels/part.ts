import { nested } from "@nnft/foundations";
import { linear } from "@nnft/plots";
import ndarray from "ndarray";
import { z } from "zod";
import { columnsOf } from "../columns-of.ts";
import { nanOfNull } from "../nan-of-null.ts";
import type { Cost, Part, ResultArray } from "../part.ts";
import { predictionPlots } from "./prediction-plots.ts";
import { report } from "./report.ts";
import { arrayOf, type KernelsResult, type Matrix, type PreparedKernels, prepare, run } from "./run.ts";
import { type KernelsSpec, kernelsSchema } from "./schema.ts";
import { template } from "./template.ts";

const number = z.number().nullable();
const numbers = z.array(number);
const score = z.object({ value: number, error: number });
const prediction = z.object({
  ...{ values: z.int(), outputs: z.int(), noiseVariance: number, logEvidence: number, conditionNumber: number },
  sought: z.array(z.object({ name: z.string(), value: number, logError: number })),
  ...{ mean: numbers, deviation: numbers, trainedMean: numbers, trainedDeviation: numbers },
  ...{ folds: z.int(), rootMeanSquare: score, logDensity: score, pull: score, warnings: z.array(z.string()) },
});
const matrix = z.array(z.array(number).min(1)).min(1);

const matrixOf = (rows: unknown): Matrix => {
  const numbers = nanOfNull(rows) as number[][];
  return { data: Float64Array.from(numbers.flat()), shape: [numbers.length, numbers[0]!.length] };
};

/** Kernels of infinitely wide nets. */
export const kernels = {
  noun: "kernel",
  template,
  example: "a kernel",
  description: "NNGP and NTK of infinitely wide nets on points of yours",
  schema: kernelsSchema,
  prepare,
  cost: ({ points, data }): Cost => ({
    bytes: 8 * 8 * (points.shape[0]! + (data?.inputs.shape[0] ?? 0)) ** 2,
    bytesPerWorker: 0,
    draws: points.shape[0]! ** 2,
    unit: "entries",
  }),
  // a part of the points takes the square of their share
  shortened: (prepared, share) => {
    const [count, d] = prepared.points.shape as [number, number];
    const fewer = Math.max(1, Math.min(count, Math.ceil(count * Math.sqrt(share))));
    const points = ndarray(prepared.points.data.slice(0, fewer * d), [fewer, d]);
    return { prepared: { ...prepared, points }, share: (fewer / count) ** 2 };
  },
  summary: ({ spec: { name }, points }) => `${name}: NNGP and NTK on ${points.shape[0]} points`,
  run,
  inThread: true,
  rows: (results) =>
    columnsOf(
      "predictions",
      results.flatMap(({ name, prediction: found }) =>
        (found?.deviation ?? []).flatMap((deviation, point) =>
          Array.from({ length: found!.outputs }, (_, output) => ({
            ...{ kernel: name, point, output, mean: found!.mean[point * found!.outputs + output]!, deviation },
            trained_mean: found!.trainedMean[point * found!.outputs + output] ?? Number.NaN,
            trained_deviation: found!.trainedDeviation[point] ?? Number.NaN,
          })),
        ),
      ),
    ),
  arrays: ({ points, nngp, ntk, prediction: found }) => [
    { name: "points", array: arrayOf(points) },
    { name: "nngp", array: arrayOf(nngp) },
    { name: "ntk", array: arrayOf(ntk) },
    ...(found ? [predicted("mean", found.mean, found.outputs), predicted("deviation", found.deviation, 1)] : []),
  ],
  plots: ({ name, points, nngp, prediction: found }) => {
    if (found) return predictionPlots(name, points, found);
    const [count] = nngp.shape;
    const cells = Array.from({ length: count * count }, (_, k) => k);
    return count > MOST_CELLS
      ? []
      : [
          {
            title: `${name}: NNGP`,
            x: linear("point"),
            y: linear("point"),
            series: [
              {
                label: "K(x, x′)",
                kind: "exact" as const,
                mark: "cells" as const,
                x: cells.map((k) => k % count),
                y: cells.map((k) => Math.floor(k / count)),
                values: Array.from(nngp.data),
              },
            ],
          },
        ];
  },
  report,
  json: {
    schema: z.object({
      name: z.string(),
      accuracy: number,
      method: z.string(),
      prediction: prediction.optional(),
      seconds: z.number(),
      points: matrix,
      nngp: matrix,
      ntk: matrix,
    }),
    write: ({ points, nngp, ntk, ...rest }) => ({
      ...rest,
      points: nested(points),
      nngp: nested(nngp),
      ntk: nested(ntk),
    }),
    read: ({ points, nngp, ntk, ...rest }) =>
      ({
        ...(nanOfNull(rest) as object),
        points: matrixOf(points),
        nngp: matrixOf(nngp),
        ntk: matrixOf(ntk),
      }) as KernelsResult,
  },
} satisfies Part<KernelsSpec, PreparedKernels, KernelsResult>;

const predicted = (name: string, values: readonly number[], columns: number): ResultArray => ({
  name,
  array: ndarray(Float64Array.from(values), [values.length / columns, columns]),
});

/** A picture of more points shows nothing. */
const MOST_CELLS = 40;
