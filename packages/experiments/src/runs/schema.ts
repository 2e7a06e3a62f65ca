import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { netSchema } from "../net/schema.ts";
import { pointsSchema } from "../points/schema.ts";

const count = z.int().positive();
const method = z.enum(["auto", "exact", "quadrature", "neuron", "collapse", "rao-blackwell", "brute"]);

/** Correlators of one ensemble of networks. */
export const runSchema = z.strictObject({
  name: nameSchema,
  net: netSchema,
  points: pointsSchema,
  orders: z.array(z.int().min(1).max(8)).min(1).default([2, 4]).describe("orders of the correlators"),
  tuples: z
    .union([z.enum(["all", "coincident", "pairs"]), z.array(z.array(z.int().nonnegative()).min(1)).min(1)])
    .default("all")
    .describe("all: whole tensors; coincident: x…x; pairs: x…x and x…xy…y; or lists of point indices"),
  widths: z.array(count).min(1).optional().describe("widths N to report; default the width of the net"),
  methods: z.array(method).min(1).default(["auto"]).describe("estimation methods; several are compared"),
  arithmetic: z
    .enum(["auto", "relaxed", "plain", "float64"])
    .default("auto")
    .describe(
      "the arithmetic: a build of the float32 SIMD routines or float64; auto takes the fastest that is accurate enough",
    ),
  draws: z
    .enum(["auto", "sobol", "independent"])
    .default("auto")
    .describe(
      "how method neuron draws: points of scrambled Sobol sequences or independent neurons; auto takes points where they serve",
    ),
  compare: z
    .enum(["exact", "none"])
    .default("exact")
    .describe("exact: show the law computed without sampling beside the estimates, where it is known"),
  samples: count.optional().describe("networks or neurons to draw; default: decided by the method"),
  targetRelativeError: z.number().positive().optional().describe("draw until every order is known so well"),
  maxSamples: count.optional().describe("the most to draw for that"),
  fields: z.int().nonnegative().default(3).describe("how many sampled networks to draw in the report"),
});

export type Run = z.infer<typeof runSchema>;
