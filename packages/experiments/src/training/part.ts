import type { Part } from "../part.ts";
import { blocks } from "./blocks.ts";
import { cost, shortened } from "./cost.ts";
import { json } from "./json.ts";
import { plots } from "./plot.ts";
import { type PreparedTraining, prepare } from "./prepare.ts";
import { report } from "./report.ts";
import { rows } from "./rows.ts";
import { run, type TrainingResult } from "./run.ts";
import { type Training, trainingSchema } from "./schema.ts";
import { template } from "./template.ts";

/** Ensembles that are trained, beside the theory of infinitely wide nets. */
export const training = {
  noun: "training",
  template,
  example: "a training",
  description: "ensembles to train, beside the theory of infinitely wide nets",
  schema: trainingSchema,
  prepare,
  cost,
  shortened,
  summary: ({ training: { name, widths }, data }) =>
    `${name}: ${data.inputs.shape[0]} rows to train on, ${data.testInputs.shape[0]} to test on, N = ${widths.join(", ") || "∞"}`,
  run,
  converged: ({ warnings }) => warnings.length === 0,
  rows,
  plots,
  report,
  json,
  blocks,
} satisfies Part<Training, PreparedTraining, TrainingResult>;
