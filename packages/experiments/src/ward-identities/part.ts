import { shorter } from "../cost/shorter.ts";
import type { Part } from "../part.ts";
import { listOf } from "../tabled/one-or-more.ts";
import { outputs } from "../tabled/outputs.ts";
import type { Tabled } from "../tabled/tabled.ts";
import { plots } from "./plot.ts";
import { type PreparedWardIdentities, prepare, run, summaryOf } from "./run.ts";
import { type WardIdentitiesSpec, wardIdentitiesSchema } from "./schema.ts";
import { template } from "./template.ts";

/** The fewest networks of a jackknife. */
const FEWEST = 100;

/** Ward identities and anomalies. */
export const wardIdentities = {
  noun: "Ward identity",
  template,
  example: "a Ward identity",
  description: "what breaks a symmetry: Ward identities by source, anomalies",
  schema: wardIdentitiesSchema,
  prepare,
  cost: ({ spec: { identity, rotor, overlap } }) => ({
    // records of networks, windings, and the kernel with its vectors
    bytes: 8 * (7 * (identity?.samples ?? 0) + 2 * (rotor?.samples ?? 0) + 96 * (overlap?.size ?? 0) ** 4),
    bytesPerWorker: 0,
    draws:
      (identity ? listOf(identity.flow).length * identity.samples : 0) +
      (rotor ? listOf(rotor.period).length * rotor.samples : 0),
    unit: "networks and windings",
  }),
  shortened: (prepared, share) => {
    const { spec } = prepared;
    if (!spec.identity) return { prepared, share: 1 };
    const samples = shorter(spec.identity.samples, share, FEWEST);
    const identity = { ...spec.identity, samples };
    return { prepared: { ...prepared, spec: { ...spec, identity } }, share: samples / spec.identity.samples };
  },
  summary: ({ spec }) => `${spec.name}: ${summaryOf(spec)}`,
  run,
  plots,
  ...outputs,
} satisfies Part<WardIdentitiesSpec, PreparedWardIdentities, Tabled>;
