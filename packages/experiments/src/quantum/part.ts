import type { Part } from "../part.ts";
import { cost, shortened } from "./cost.ts";
import { json } from "./json.ts";
import { plots } from "./plot.ts";
import { report } from "./report.ts";
import { rows } from "./rows.ts";
import { type PreparedQuantum, prepare, type QuantumResult, run } from "./run.ts";
import { type QuantumSpec, quantumSchema } from "./schema.ts";
import { template } from "./template.ts";

/** Particles in potentials, by sampled paths. */
export const quantum = {
  noun: "quantum",
  template,
  example: "a potential",
  description: "particles in potentials: levels by sampled paths",
  schema: quantumSchema,
  prepare,
  cost,
  shortened,
  summary: ({ spec: { name } }) => `${name}: levels of a potential`,
  run,
  inThread: true,
  rows,
  plots,
  report,
  json,
  converged: ({ report: { paths } }) => paths.reliable,
} satisfies Part<QuantumSpec, PreparedQuantum, QuantumResult>;
