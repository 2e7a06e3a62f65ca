import { shorter } from "../cost/shorter.ts";
import type { Part } from "../part.ts";
import { outputs } from "../tabled/outputs.ts";
import type { Tabled } from "../tabled/tabled.ts";
import { plots } from "./plot.ts";
import { type PreparedScalings, prepare, run, summaryOf } from "./run.ts";
import { type ScalingsSpec, scalingsSchema } from "./schema.ts";
import { template } from "./template.ts";

/** Fewest networks of a transfer, and particles. */
const [NETWORKS, PARTICLES] = [4, 16];

/** Scalings of depth and width. */
export const scalings = {
  noun: "scaling",
  template,
  example: "a scaling",
  description: "depth, optimizers, transfer of learning rates, mean-field theory",
  schema: scalingsSchema,
  prepare,
  cost: ({ spec: { transfer, meanField } }) => {
    const times = meanField ? (meanField.steps + 1) * (meanField.inputs.length + meanField.tests.length) : 0;
    const widest = Math.max(1, ...(transfer?.widths ?? []), meanField?.networks?.width ?? 0);
    return {
      bytes: 8 * ((meanField?.particles ?? 0) * 8 * times + 40 * times ** 2 + 8 * widest ** 2),
      bytesPerWorker: 0,
      draws:
        (transfer ? transfer.widths.length * transfer.rates.count * transfer.networks : 0) +
        (meanField ? meanField.replicas * meanField.particles + (meanField.networks?.count ?? 0) : 0),
      unit: "networks and particles",
    };
  },
  shortened: (prepared, share) => {
    const { transfer, meanField, ...rest } = prepared.spec;
    if (!transfer && !meanField) return { prepared, share: 1 };
    const networks = transfer && shorter(transfer.networks, share, NETWORKS);
    const particles = meanField && shorter(meanField.particles, share, PARTICLES);
    const spec = {
      ...rest,
      ...(transfer && { transfer: { ...transfer, networks: networks! } }),
      ...(meanField && { meanField: { ...meanField, particles: particles! } }),
    };
    const shares = [
      ...(transfer ? [networks! / transfer.networks] : []),
      ...(meanField ? [particles! / meanField.particles] : []),
    ];
    return { prepared: { ...prepared, spec }, share: Math.max(...shares) };
  },
  summary: ({ spec }) => `${spec.name}: ${summaryOf(spec)}`,
  run,
  plots,
  ...outputs,
} satisfies Part<ScalingsSpec, PreparedScalings, Tabled>;
