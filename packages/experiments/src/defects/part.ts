import type { Part } from "../part.ts";
import { outputs } from "../tabled/outputs.ts";
import type { Tabled } from "../tabled/tabled.ts";
import { type PreparedDefects, prepare, run, summaryOf } from "./run.ts";
import { type DefectsSpec, defectsSchema } from "./schema.ts";
import { template } from "./template.ts";

/** Conformal defects and boundaries. */
export const defects = {
  noun: "conformal defect",
  template,
  example: "a conformal defect",
  description: "conformal defects and boundaries: data of both channels, crossing, images",
  schema: defectsSchema,
  prepare,
  cost: () => ({ bytes: 0, bytesPerWorker: 0, draws: 0, unit: "draws" }),
  // everything is exact: nothing is drawn
  shortened: (prepared) => ({ prepared, share: 1 }),
  summary: ({ spec }) => `${spec.name}: ${summaryOf(spec)}`,
  run,
  plots: () => [],
  ...outputs,
} satisfies Part<DefectsSpec, PreparedDefects, Tabled>;
