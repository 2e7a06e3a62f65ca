import type { Part } from "../part.ts";
import { blocks } from "./blocks.ts";
import { cost, shortened } from "./cost.ts";
import { json } from "./json.ts";
import { plots } from "./plot.ts";
import { type PreparedInteraction, prepare } from "./prepare.ts";
import { report } from "./report.ts";
import { rows } from "./rows.ts";
import { type InteractionResult, run } from "./run.ts";
import { type InteractionSpec, interactionSchema } from "./schema.ts";
import { template } from "./template.ts";

/** Interacting theories, sampled by Markov chains. */
export const interactions = {
  noun: "interaction",
  template,
  example: "an interaction",
  description: "interacting theories to sample",
  schema: interactionSchema,
  prepare,
  cost,
  shortened,
  summary: ({ spec: { name, potential, sampler } }) => `${name}: interaction ${JSON.stringify(potential)}, ${sampler}`,
  run,
  rows,
  plots,
  report,
  json,
  blocks,
  converged: ({ reliable }) => reliable,
  // the precision is that of correlators, which are measured at points
  withPrecision: (spec, targetRelativeError) => {
    if (spec.points === undefined) return spec;
    const { samples: _, ...rest } = spec;
    return { ...rest, targetRelativeError };
  },
} satisfies Part<InteractionSpec, PreparedInteraction, InteractionResult>;
