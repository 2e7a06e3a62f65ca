import type { Part } from "../part.ts";
import { blocks } from "./blocks.ts";
import { cost, shortened } from "./cost.ts";
import { json } from "./json.ts";
import { plots } from "./plot.ts";
import { type PreparedRun, pieces, prepare } from "./prepare.ts";
import { report } from "./report.ts";
import { arrays, rows } from "./rows.ts";
import { type RunResult, run } from "./run.ts";
import { type Run, runSchema } from "./schema.ts";
import { shardTasks } from "./shard-tasks.ts";
import { template } from "./template.ts";

/** Correlators of ensembles, beside their exact law. */
export const runs = {
  noun: "run",
  template,
  example: "a run",
  description: "correlators to measure",
  schema: runSchema,
  prepare,
  cost,
  costByLaws: true,
  shortened,
  pieces,
  summary: ({ run: { name, orders }, points }) =>
    `${name}: ${points.shape[0]} points in d = ${points.shape[1]}, orders ${orders.join(", ")}`,
  run,
  rows,
  plots,
  report,
  json,
  converged: ({ converged }) => converged,
  withPrecision: ({ samples: _, ...run }, targetRelativeError) => ({ ...run, targetRelativeError }),
  arrays,
  blocks,
  shardTasks,
} satisfies Part<Run, PreparedRun, RunResult>;
