import { activationNames } from "@nnft/gaussian-averages";
import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { netSchema } from "../net/schema.ts";
import { pointsSchema } from "../points/schema.ts";

const count = z.int().positive();
const rows = z.array(z.array(z.number()).min(1)).min(1);

const trained = z
  .strictObject({
    inputs: rows.describe("the inputs of the data, [n, d]"),
    targets: z.array(z.number()).min(1).describe("their targets, [n]"),
    tests: rows.describe("where the mean of trained networks is wanted, [T, d]"),
    targetScales: z
      .array(z.number().positive())
      .min(1)
      .default([1])
      .describe("factors that the targets are taken times"),
    time: z.number().nonnegative().optional().describe("time of gradient flow; default its end"),
    learningRate: z.number().positive().default(1).describe("η, which matters only with a time"),
  })
  .describe("the mean of networks trained by gradient flow on the squared loss, with all of order 1/n");

const sampled = z
  .strictObject({
    widths: z.array(count).min(2).describe("n of networks that are drawn, every hidden layer alike"),
    networks: count.min(64).default(2000).describe("how many of each width"),
  })
  .describe("draws networks beside the theory, and says how what is left falls with the width");

const growth = z
  .strictObject({
    activations: z.array(z.enum(activationNames)).min(1).describe("σ, each at its critical initialization"),
    depth: count.min(8).multipleOf(4).default(64).describe("hidden layers of the deepest net"),
  })
  .describe("powers of the depth with which tensors grow at criticality");

/** The theory of order 1/n of deep dense nets. */
export const finiteWidthSchema = z
  .strictObject({
    name: nameSchema,
    net: netSchema.optional(),
    points: pointsSchema.optional(),
    rates: z
      .strictObject({
        weight: z.number().positive().describe("λ_W, of the weights"),
        bias: z.number().positive().describe("λ_b, of the biases"),
      })
      .optional()
      .describe("λ_W and λ_b of the tensors at `points`; default those of the net's parameterization"),
    trained: trained.optional(),
    sampled: sampled.optional(),
    growth: growth.optional(),
  })
  .superRefine(({ net, points, rates, trained, sampled, growth }, context) => {
    const complain = (key: string, message: string): void => context.addIssue({ code: "custom", path: [key], message });
    if (!points && !trained && !growth) complain("points", "is missing; give points with a net, trained or growth");
    if (!net && (points || trained)) complain("net", "is missing; give the net whose tensors are wanted");
    if (sampled && rates) complain("rates", "serves no networks that are drawn; leave out `rates` or `sampled`");
    if (sampled && !points)
      complain("points", "is missing, and `sampled` needs it; give the points to draw networks at");
  });

export type FiniteWidthSpec = z.infer<typeof finiteWidthSchema>;
