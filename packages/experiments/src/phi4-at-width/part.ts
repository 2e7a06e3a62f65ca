import type { Part } from "../part.ts";
import { outputs } from "../tabled/outputs.ts";
import type { Tabled } from "../tabled/tabled.ts";
import { plots } from "./plot.ts";
import { type PreparedPhi4AtWidth, prepare, run, summaryOf } from "./run.ts";
import { type Phi4AtWidthSpec, phi4AtWidthSchema } from "./schema.ts";
import { template } from "./template.ts";

/** φ⁴ at finite width. */
export const phi4AtWidth = {
  noun: "net of plane waves",
  template,
  example: "a net of plane waves",
  description: "φ⁴ of plane waves at finite width: exact correlators, first order, scans",
  schema: phi4AtWidthSchema,
  prepare,
  // nothing is drawn; `oneLoopAtWidth` refuses boxes of more momenta than memory holds
  cost: ({ spec: { scan } }) => ({ bytes: scan ? 2 ** 26 : 2 ** 22, bytesPerWorker: 0, draws: 0, unit: "networks" }),
  shortened: (prepared) => ({ prepared, share: 1 }),
  summary: ({ spec }) => `${spec.name}: ${summaryOf(spec)}`,
  run,
  plots,
  ...outputs,
} satisfies Part<Phi4AtWidthSpec, PreparedPhi4AtWidth, Tabled>;
