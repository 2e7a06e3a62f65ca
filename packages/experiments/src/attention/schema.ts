import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { oneOrMore } from "../tabled/one-or-more.ts";

const count = z.int().positive();
const dimension = z.union([count, z.literal("infinite")]);
const rows = z.array(z.array(z.number()).min(1)).min(1);

/** Attention heads with random weights on a few tokens. */
export const attentionSchema = z.strictObject({
  name: nameSchema,
  tokens: rows.describe("X_st = x_s·x_t/d, the covariance of the tokens, one row for each"),
  scores: oneOrMore(z.enum(["linear", "softmax"]))
    .default(["linear", "softmax"])
    .describe("what weights the tokens: scores themselves, or their softmax"),
  heads: oneOrMore(count).default([1, 4, 16, 64]).describe("N_h, how many heads"),
  keyDimension: oneOrMore(dimension).default("infinite").describe("d_k, or infinite"),
  valueDimension: dimension.default("infinite").describe("d_v, or infinite"),
  scaling: oneOrMore(z.enum(["1/sqrt(d_k)", "1/d_k"]))
    .default("1/sqrt(d_k)")
    .describe("what q·k is multiplied by"),
  scoreVariance: z.number().positive().default(1).describe("v, the product of the variances of queries and keys"),
  mask: z.enum(["none", "causal"]).default("none").describe("causal: token s sees tokens up to s"),
  source: rows.optional().describe("J_st of ⟨exp i Σ J_st A_st⟩; default 1 for the first score, 0 for others"),
  samples: count.min(64).default(65_536).describe("heads drawn where neither closed forms nor quadrature serve"),
});

export type AttentionSpec = z.infer<typeof attentionSchema>;
