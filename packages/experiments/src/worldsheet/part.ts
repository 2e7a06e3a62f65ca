import type { Part } from "../part.ts";
import { outputs } from "../tabled/outputs.ts";
import type { Tabled } from "../tabled/tabled.ts";
import { plots } from "./plot.ts";
import { type PreparedWorldsheet, prepare, run, summaryOf } from "./run.ts";
import { type WorldsheetSpec, worldsheetSchema } from "./schema.ts";
import { template } from "./template.ts";

/** Strings as networks. */
export const worldsheet = {
  noun: "worldsheet",
  template,
  example: "a string",
  description: "strings as networks: Möbius covariance, four-point amplitudes at finite width",
  schema: worldsheetSchema,
  prepare,
  cost: () => ({ bytes: 0, bytesPerWorker: 0, draws: 0, unit: "draws" }),
  shortened: (prepared) => ({ prepared, share: 1 }),
  summary: ({ spec }) => `${spec.name}: ${summaryOf(spec)}`,
  run,
  plots,
  ...outputs,
} satisfies Part<WorldsheetSpec, PreparedWorldsheet, Tabled>;
