import { shorter } from "../cost/shorter.ts";
import type { Part } from "../part.ts";
import { listOf } from "../tabled/one-or-more.ts";
import { outputs } from "../tabled/outputs.ts";
import type { Tabled } from "../tabled/tabled.ts";
import { plots } from "./plot.ts";
import { type PreparedFreeBoson, prepare, run, summaryOf } from "./run.ts";
import { type FreeBosonSpec, freeBosonSchema } from "./schema.ts";
import { template } from "./template.ts";

/** The fewest draws of one neuron. */
const FEWEST = 512;

/** The free boson as a network. */
export const freeBoson = {
  noun: "free boson",
  template,
  example: "a free boson",
  description: "the c = 1 network: central charge, vertex operators, boundaries, Ward identity",
  schema: freeBosonSchema,
  prepare,
  cost: ({ spec: { charge } }) => ({
    bytes: 8 * 64 * 2 * (1 + (charge ? charge.samples / 64 : 0)),
    bytesPerWorker: 0,
    draws: charge ? listOf(charge.widths).length * listOf(charge.distances).length * charge.samples : 0,
    unit: "neurons",
  }),
  shortened: (prepared, share) => {
    const { spec } = prepared;
    if (!spec.charge || spec.charge.samples === 0) return { prepared, share: 1 };
    const samples = shorter(spec.charge.samples, share, FEWEST);
    const charge = { ...spec.charge, samples };
    return { prepared: { ...prepared, spec: { ...spec, charge } }, share: samples / spec.charge.samples };
  },
  summary: ({ spec }) => `${spec.name}: ${summaryOf(spec)}`,
  run,
  plots,
  ...outputs,
} satisfies Part<FreeBosonSpec, PreparedFreeBoson, Tabled>;
