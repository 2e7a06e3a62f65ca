import type { Part } from "../part.ts";
import { cost, shortened } from "./cost.ts";
import { json } from "./json.ts";
import { plots } from "./plot.ts";
import { report } from "./report.ts";
import { rows } from "./rows.ts";
import { type AxiomsResult, type PreparedAxioms, prepare, run } from "./run.ts";
import { type AxiomsSpec, axiomsSchema } from "./schema.ts";
import { template } from "./template.ts";

/** The Osterwalder–Schrader axioms of ensembles. */
export const axioms = {
  noun: "axioms",
  template,
  example: "axioms",
  description: "ensembles to test for the Osterwalder–Schrader axioms",
  schema: axiomsSchema,
  prepare,
  cost,
  shortened,
  summary: ({ spec: { name, net } }) => `${name}: axioms of ${net.kind}`,
  run,
  inThread: true,
  rows,
  plots,
  report,
  json,
} satisfies Part<AxiomsSpec, PreparedAxioms, AxiomsResult>;
