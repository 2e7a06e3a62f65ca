import type { Part } from "../part.ts";
import { cost, shortened } from "./cost.ts";
import { json } from "./json.ts";
import { plots } from "./plot.ts";
import { type PreparedAnalysis, prepare } from "./prepare.ts";
import { report } from "./report.ts";
import { rows } from "./rows.ts";
import { type AnalysisResult, run } from "./run.ts";
import { type AnalysisSpec, analysisSchema } from "./schema.ts";
import { template } from "./template.ts";

/** Samples of fields from files. */
export const analysis = {
  noun: "analysis",
  template,
  example: "an analysis",
  description: "samples of fields from files: correlators, tests of what field it is",
  schema: analysisSchema,
  prepare,
  cost,
  shortened,
  summary: ({ spec: { name }, files }) =>
    `${name}: ${files.map(({ text, shape }) => `${shape[0].toLocaleString("en")} samples of ${text}`).join(", ")}`,
  run,
  rows,
  plots,
  report,
  json,
} satisfies Part<AnalysisSpec, PreparedAnalysis, AnalysisResult>;
