import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { netSchema } from "../net/schema.ts";

const count = z.int().positive();
const rows = z.array(z.array(z.number()).min(1)).min(1);

/** Posteriors of networks of finite width given data. */
export const bayesianSchema = z.strictObject({
  name: nameSchema,
  net: netSchema,
  inputs: rows.describe("the inputs of the data, [P, d]"),
  targets: z.array(z.number()).min(1).describe("their targets, [P]"),
  noiseVariance: z.number().nonnegative().describe("σ_n² on the targets; 0 serves deep linear nets only"),
  tests: rows.describe("where the posterior is wanted, [T, d]"),
  widths: z.array(count).min(1).optional().describe("n of every hidden layer; default the widths of the net"),
  targetScales: z.array(z.number().positive()).min(1).default([1]).describe("factors that the targets are taken times"),
  posteriors: z
    .array(z.enum(["exact", "renormalized", "sampled"]))
    .min(1)
    .optional()
    .describe(
      "exact serves deep linear nets, renormalized one hidden layer, sampled any net; default all that serve the net",
    ),
  gammas: z
    .array(z.number().positive())
    .min(1)
    .optional()
    .describe("γ of the feature-learning saddle, beside networks of the widths; up to three inputs"),
  samples: count.min(64).default(1000).describe("draws of each of four chains"),
});

export type BayesianSpec = z.infer<typeof bayesianSchema>;
export type PosteriorKind = "exact" | "renormalized" | "sampled";
