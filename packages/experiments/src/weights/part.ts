import { dots, linear, type Plot } from "@nnft/plots";
import ndarray from "ndarray";
import { z } from "zod";
import { columnsOf } from "../columns-of.ts";
import { nanOfNull } from "../nan-of-null.ts";
import type { Part } from "../part.ts";
import { type PreparedWeights, prepare } from "./prepare.ts";
import { report } from "./report.ts";
import { run, type WeightsResult } from "./run.ts";
import { type WeightsSpec, weightsSchema } from "./schema.ts";
import { template } from "./template.ts";

const number = z.number().nullable();
const row = z.object({
  point: z.int(),
  ...{ mean: number, meanError: number, meanLimit: number },
  ...{ variance: number, varianceError: number, varianceLimit: number },
  ...{ tangent: number, tangentError: number, tangentLimit: number },
});

/** Networks that were trained elsewhere, from state dicts. */
export const weights = {
  noun: "weights",
  template,
  example: "networks from files",
  description: "state dicts of PyTorch: fields, tangent kernels, the law of infinite width",
  schema: weightsSchema,
  prepare,
  cost: ({ networks, points }) => {
    const [count, parameters] = networks.theta.shape as [number, number];
    const outputs = points.shape[0]! * networks.net.architecture.outputDimension;
    return {
      bytes: 8 * (count * parameters + Math.min(2 ** 24, parameters * outputs) + 4 * outputs ** 2 + count * outputs),
      bytesPerWorker: 0,
      draws: count,
      unit: "networks",
    };
  },
  shortened: (prepared, share) => {
    const [count, size] = prepared.networks.theta.shape as [number, number];
    const fewer = Math.min(count, Math.max(2, Math.ceil(count * share)));
    const { outputs: _, ...rest } = prepared;
    const theta = ndarray(prepared.networks.theta.data.slice(0, fewer * size), [fewer, size]);
    const files = prepared.networks.files.slice(0, fewer);
    return { prepared: { ...rest, networks: { ...prepared.networks, theta, files } }, share: fewer / count };
  },
  summary: ({ spec: { name }, networks, points }) =>
    `${name}: ${networks.files.length} networks of ${networks.theta.shape[1]!.toLocaleString("en")} parameters, ${points.shape[0]} points`,
  run,
  inThread: true,
  converged: ({ stored }) => stored?.agrees !== false,
  rows: (results) =>
    columnsOf(
      "weights",
      results.flatMap(({ name, rows }) =>
        rows.map((one) => ({
          ...{ weights: name, point: one.point },
          ...{ mean: one.mean, mean_error: one.meanError, mean_limit: one.meanLimit },
          ...{ variance: one.variance, variance_error: one.varianceError, variance_limit: one.varianceLimit },
          ...{ tangent: one.tangent, tangent_error: one.tangentError, tangent_limit: one.tangentLimit },
        })),
      ),
    ),
  arrays: ({ fields }) => [{ name: "fields", array: ndarray(fields.data, [...fields.shape]) }],
  plots,
  report,
  json: {
    schema: z.object({
      ...{ name: z.string(), networks: z.int(), parameters: z.int(), outputs: z.int() },
      stored: z
        .object({ agrees: z.boolean(), largestDeviation: number, scale: number, allowed: number, reason: z.string() })
        .optional(),
      ...{ trained: z.boolean(), rows: z.array(row) },
      ...{ covarianceDistance: number, expectedDistance: number, tangentDistance: number },
      ...{ directions: z.int(), meanPValue: number, covariancePValue: number },
      fields: z.object({ data: z.array(number), shape: z.array(z.int()).min(2).max(3) }),
      seconds: z.number(),
    }),
    write: ({ fields, ...rest }) => ({ ...rest, fields: { data: Array.from(fields.data), shape: fields.shape } }),
    read: (data) => {
      const { fields, ...rest } = nanOfNull(data) as WeightsResult & { readonly fields: { readonly data: number[] } };
      return { ...rest, fields: { data: Float64Array.from(fields.data), shape: fields.shape } };
    },
  },
} satisfies Part<WeightsSpec, PreparedWeights, WeightsResult>;

/** Means and variances point by point, beside the limit. */
function plots({ name, rows, networks }: WeightsResult): readonly Plot[] {
  if (networks === 1) return [];
  const of = (pick: (row: WeightsResult["rows"][number]) => number): number[] => rows.map(pick);
  const points = of(({ point }) => point);
  const plot = (what: string, measured: number[], errors: number[], limit: number[]): Plot => ({
    title: `${name}: ${what}`,
    x: linear("point"),
    y: linear(what),
    series: [
      dots("networks", points, measured, errors),
      { label: "infinite width", kind: "exact", mark: "ticks", x: points, y: limit },
    ],
  });
  return [
    plot(
      "mean",
      of((one) => one.mean),
      of((one) => one.meanError),
      of((one) => one.meanLimit),
    ),
    plot(
      "variance",
      of((one) => one.variance),
      of((one) => one.varianceError),
      of((one) => one.varianceLimit),
    ),
  ];
}
