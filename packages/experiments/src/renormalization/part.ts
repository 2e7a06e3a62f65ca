import { shorter } from "../cost/shorter.ts";
import type { Part } from "../part.ts";
import { listOf } from "../tabled/one-or-more.ts";
import { outputs } from "../tabled/outputs.ts";
import type { Tabled } from "../tabled/tabled.ts";
import { plots } from "./plot.ts";
import { type PreparedRenormalization, prepare, run, summaryOf } from "./run.ts";
import { type RenormalizationSpec, renormalizationSchema } from "./schema.ts";
import { template } from "./template.ts";

/** The fewest networks below a shell. */
const FEWEST = 256;

/** The renormalisation group. */
export const renormalization = {
  noun: "renormalisation",
  template,
  example: "a renormalisation",
  description: "shells, block averages, decimation, couplings and potentials that flow",
  schema: renormalizationSchema,
  prepare,
  cost: ({ spec: { information, shells } }) => ({
    bytes: 2 ** 24,
    bytesPerWorker: 0,
    draws: (information ? 1 : 0) + (shells ? listOf(shells.cutoffs).length * shells.draws : 0),
    unit: "networks",
  }),
  shortened: (prepared, share) => {
    const { shells } = prepared.spec;
    if (!shells || shells.draws === 0) return { prepared, share: 1 };
    const draws = shorter(shells.draws, share, FEWEST);
    return {
      prepared: { ...prepared, spec: { ...prepared.spec, shells: { ...shells, draws } } },
      share: draws / shells.draws,
    };
  },
  summary: ({ spec }) => `${spec.name}: ${summaryOf(spec)}`,
  run,
  plots,
  ...outputs,
} satisfies Part<RenormalizationSpec, PreparedRenormalization, Tabled>;
