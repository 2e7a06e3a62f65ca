import { shorter } from "../cost/shorter.ts";
import type { Part } from "../part.ts";
import { listOf } from "../tabled/one-or-more.ts";
import { outputs } from "../tabled/outputs.ts";
import type { Tabled } from "../tabled/tabled.ts";
import { plots } from "./plot.ts";
import { type PreparedReadOuts, prepare, run, summaryOf } from "./run.ts";
import { type ReadOutsSpec, readOutsSchema } from "./schema.ts";
import { template } from "./template.ts";

/** The fewest drawn chains. */
const FEWEST = 64;

/** Networks whose read-outs are operators. */
export const readOuts = {
  noun: "algebra of read-outs",
  template,
  example: "an algebra of read-outs",
  description: "read-outs that are operators: Clifford, q, Majorana strings, matrices",
  schema: readOutsSchema,
  prepare,
  cost: ({ spec: { process } }) => ({
    bytes: process ? 8 * process.samples * process.times.length * 3 : 0,
    bytesPerWorker: 0,
    draws: process ? listOf(process.q).length * process.samples : 0,
    unit: "chains",
  }),
  shortened: (prepared, share) => {
    const { spec } = prepared;
    if (!spec.process || spec.process.samples === 0) return { prepared, share: 1 };
    const samples = shorter(spec.process.samples, share, FEWEST);
    const process = { ...spec.process, samples };
    return { prepared: { ...prepared, spec: { ...spec, process } }, share: samples / spec.process.samples };
  },
  summary: ({ spec }) => `${spec.name}: ${summaryOf(spec)}`,
  run,
  plots,
  ...outputs,
} satisfies Part<ReadOutsSpec, PreparedReadOuts, Tabled>;
