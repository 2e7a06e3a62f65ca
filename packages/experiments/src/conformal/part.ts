import type { Part } from "../part.ts";
import { cost, shortened } from "./cost.ts";
import { json } from "./json.ts";
import { plots } from "./plot.ts";
import { report } from "./report.ts";
import { rows } from "./rows.ts";
import { type ConformalResult, type PreparedConformal, prepare, run } from "./run.ts";
import { type ConformalSpec, conformalSchema } from "./schema.ts";
import { template } from "./template.ts";

/** Conformal fields: homogeneous networks on the null cone. */
export const conformal = {
  noun: "conformal",
  template,
  example: "a conformal field",
  description: "conformal fields: homogeneous networks on the null cone",
  schema: conformalSchema,
  prepare,
  cost,
  shortened,
  summary: ({ spec: { name, field } }) => `${name}: conformal field, ${field.kind}`,
  run,
  inThread: true,
  rows,
  plots,
  report,
  json,
} satisfies Part<ConformalSpec, PreparedConformal, ConformalResult>;
