import { shorter } from "../cost/shorter.ts";
import type { Part } from "../part.ts";
import { listOf } from "../tabled/one-or-more.ts";
import { outputs } from "../tabled/outputs.ts";
import type { Tabled } from "../tabled/tabled.ts";
import { plots } from "./plot.ts";
import { type PreparedAttention, prepare, run } from "./run.ts";
import { type AttentionSpec, attentionSchema } from "./schema.ts";
import { template } from "./template.ts";

/** Blocks of the jackknife over drawn heads. */
const BLOCKS = 32;

/** Attention heads with random weights. */
export const attention = {
  noun: "attention",
  template,
  example: "attention heads",
  description: "attention heads as fields: correlators, limits, the law of scores",
  schema: attentionSchema,
  prepare,
  cost: ({ spec: { tokens, samples } }) => ({
    bytes: 8 * 3 * BLOCKS * (tokens.length ** 2 + tokens.length ** 4),
    bytesPerWorker: 0,
    draws: isDrawn(tokens) ? samples : 0,
    unit: "heads",
  }),
  shortened: (prepared, share) => {
    const { spec } = prepared;
    if (!isDrawn(spec.tokens)) return { prepared, share: 1 };
    const samples = shorter(spec.samples, share, 2 * BLOCKS);
    return { prepared: { ...prepared, spec: { ...spec, samples } }, share: samples / spec.samples };
  },
  summary: ({ spec: { name, tokens, scores } }) =>
    `${name}: ${listOf(scores).join(" and ")} heads on ${tokens.length} tokens`,
  run,
  plots,
  ...outputs,
} satisfies Part<AttentionSpec, PreparedAttention, Tabled>;

const isDrawn = (tokens: AttentionSpec["tokens"]): boolean => tokens.length > 2;
