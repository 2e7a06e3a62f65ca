import { z } from "zod";
import { nanOfNull } from "../nan-of-null.ts";
import type { PartJson } from "../part.ts";
import type { TrainingResult } from "./run.ts";
import type { Training } from "./schema.ts";

/** A training in results.json. JSON has no ∞: the width of the theory is written as null. */
export const json: PartJson<Training, TrainingResult> = {
  field: "trainings",
  // a record keeps the order of its keys, so that a file is rewritten exactly
  schema: z.record(z.string(), z.unknown()).refine(({ rows }) => Array.isArray(rows), { message: "rows are missing" }),
  write: ({ training: _, ...result }) => ({
    ...result,
    rows: result.rows.map((row) => ({ ...row, width: Number.isFinite(row.width) ? row.width : null })),
  }),
  read: (data, training) =>
    ({
      ...(nanOfNull(data) as object),
      rows: (data.rows as readonly Readonly<Record<string, unknown>>[]).map((row) => ({
        ...(nanOfNull(row) as object),
        width: row.width ?? Number.POSITIVE_INFINITY,
      })),
      warnings: data.warnings ?? [],
      training,
    }) as unknown as TrainingResult,
};
