import type { Part } from "../part.ts";
import { outputs } from "../tabled/outputs.ts";
import type { Tabled } from "../tabled/tabled.ts";
import { plots } from "./plot.ts";
import { type PreparedRenormalization, prepare, run, summaryOf } from "./run.ts";
import { type RenormalizationSpec, renormalizationSchema } from "./schema.ts";
import { template } from "./template.ts";

/** The renormalisation group. */
export const renormalization = {
  noun: "renormalisation",
  template,
  example: "a renormalisation",
  description: "shells, block averages, decimation, couplings and potentials that flow",
  schema: renormalizationSchema,
  prepare,
  // no networks but one are drawn; laws take little memory
  cost: ({ spec: { information } }) => ({
    bytes: 2 ** 24,
    bytesPerWorker: 0,
    draws: information ? 1 : 0,
    unit: "networks",
  }),
  shortened: (prepared) => ({ prepared, share: 1 }),
  summary: ({ spec }) => `${spec.name}: ${summaryOf(spec)}`,
  run,
  plots,
  ...outputs,
} satisfies Part<RenormalizationSpec, PreparedRenormalization, Tabled>;
