import { nested } from "@nnft/foundations";
import ndarray, { type NdArray } from "ndarray";
import { z } from "zod";
import type { PartJson } from "../part.ts";
import { pull } from "./pull.ts";
import type { Row, RunResult } from "./run.ts";
import type { Run } from "./schema.ts";

const anyNumber = z
  .number()
  .nullable()
  .transform((value) => value ?? Number.NaN);
const matrix = z.array(z.array(anyNumber).min(1)).min(1);

const schema = z.object({
  name: z.string(),
  seconds: z.number(),
  warnings: z.array(z.string()),
  converged: z.boolean().default(true),
  noExactLaw: z.string().optional(),
  points: matrix,
  fields: matrix.optional(),
  connected: z.array(
    z.object({
      order: z.int(),
      tuple: z.array(z.int()),
      width: z.number(),
      method: z.string(),
      arithmetic: z.string(),
      samples: z.number(),
      value: anyNumber,
      standardError: anyNumber,
      exact: anyNumber.default(Number.NaN),
      exactError: anyNumber.default(Number.NaN),
    }),
  ),
});

/** A run in results.json. */
export const json: PartJson<Run, RunResult> = {
  schema,
  write: ({ name, seconds, warnings, converged, exactReason, points, fields, rows }) => ({
    name,
    seconds,
    warnings,
    converged,
    ...(exactReason && { noExactLaw: exactReason }),
    points: nested(points),
    ...(fields && { fields: nested(fields) }),
    connected: rows.map(written),
  }),
  read: (data, run) => {
    const { connected, points, fields, noExactLaw, ...rest } = data as z.infer<typeof schema>;
    return {
      ...rest,
      run,
      points: array(points),
      fields: fields && array(fields),
      exactReason: noExactLaw,
      rows: connected as readonly Row[],
    };
  },
};

/** The keys of a row in a fixed order, so that a file is written again to the letter. */
function written(row: Row): object {
  const { order, tuple, width, method, arithmetic, samples, value, standardError, exact, exactError } = row;
  return {
    order,
    tuple,
    width,
    method,
    arithmetic,
    samples,
    value,
    standardError,
    ...(Number.isNaN(exact) ? {} : { exact, exactError }),
    ...(Number.isNaN(pull(row)) ? {} : { pull: pull(row) }),
  };
}

function array(rows: readonly (readonly number[])[]): NdArray<Float64Array> {
  return ndarray(Float64Array.from(rows.flat()), [rows.length, rows[0]!.length]);
}
