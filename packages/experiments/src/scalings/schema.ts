import { activationNames } from "@nnft/gaussian-averages";
import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { oneOrMore } from "../tabled/one-or-more.ts";

const count = z.int().positive();
const rows = z.array(z.array(z.number()).min(1)).min(1);
const data = {
  inputs: rows.describe("the inputs of the data, [n, d]"),
  targets: z.array(z.number()).min(1).describe("their targets, [n]"),
};
const optimizer = z.enum(["gradient-descent", "adam"]);

const residual = z
  .strictObject({
    alphas: z.array(z.number()).min(1).default([0.5, 1]).describe("α of the prefactor L^{−α} of every branch"),
    depths: z.array(count).min(1).describe("L, how many branches"),
    widths: z.array(count).min(1).describe("n"),
    branchDepth: z
      .union([z.literal(1), z.literal(2)])
      .default(2)
      .describe("layers of weights of a branch"),
    kernel: rows.optional().describe("K(0) of the inputs, taken through a net of infinite depth with α = ½"),
    activation: z.enum(activationNames).default("relu").describe("σ of the branches, for `kernel`"),
    weightVariance: z.number().positive().default(1).describe("C_W of the branches, for `kernel`"),
  })
  .describe("residual nets h + L^{−α}·branch(h): exact moments of linear ones, and whether branches learn");

const exponents = z.strictObject({
  a: z.array(z.number()).min(2).describe("prefactors N^{−a_ℓ}, the read-out last"),
  b: z.array(z.number()).min(2).describe("variances N^{−b_ℓ} of the weights"),
  c: z.number().describe("learning rate ∝ N^{2d−c}, for Adam N^{−c}"),
  d: z.number().describe("the output is divided by N^d"),
});
const family = z.strictObject({
  family: z.enum(["feature-learning", "lazy"]).describe("one whose powers are known"),
  a: z.number().default(0).describe("its parameter"),
  layers: z.int().min(2).default(3).describe("with the read-out"),
});

/** Powers of the width N, written out or by the name of a family. */
export const powersSchema = z.union([family, exponents]).describe("powers of the width N, by name or written out");

const widthScaling = z.strictObject({
  scaling: powersSchema,
  optimizer: oneOrMore(optimizer).default(["gradient-descent", "adam"]).describe("whose steps they are judged for"),
});

const transfer = z
  .strictObject({
    ...data,
    activation: z.enum(activationNames).describe("σ of the nets"),
    scaling: z
      .union([z.literal("standard"), powersSchema])
      .describe("standard, which keeps no learning rate, or powers of the width; as many layers as it has"),
    optimizer: optimizer.default("gradient-descent").describe("whose best rate is looked for"),
    widths: z.array(count).min(3).describe("N"),
    rates: z
      .strictObject({
        from: z.number().positive().describe("the least"),
        to: z.number().positive().describe("the largest"),
        count: z.int().min(7).describe("how many, evenly spaced in their logarithm"),
      })
      .describe("η"),
    networks: z.int().min(4).default(24).describe("trained for each width and rate"),
    steps: count.describe("of the optimizer"),
  })
  .describe("how the best learning rate depends on the width, by training networks");

const meanField = z
  .strictObject({
    ...data,
    tests: rows.describe("where the output is wanted, [T, d]"),
    activation: z.enum(activationNames).describe("σ of both hidden layers"),
    steps: count.describe("of gradient descent"),
    gamma0: z.number().positive().default(1).describe("γ₀, how far features move"),
    learningRate: z.number().positive().default(1).describe("η₀"),
    particles: z.int().min(16).default(2048).describe("of each layer in a replica"),
    replicas: z.int().min(2).default(8).describe("from which errors come"),
    networks: z
      .strictObject({ width: count.describe("N"), count: z.int().min(2).describe("how many") })
      .optional()
      .describe("networks that are trained beside the theory"),
  })
  .describe("two hidden layers at infinite width whose features move, by dynamical mean-field theory with responses");

/** Scalings of depth and width, of optimizers and learning rates. */
export const scalingsSchema = z
  .strictObject({
    name: nameSchema,
    residual: residual.optional(),
    powers: z.array(widthScaling).min(1).optional().describe("which principle each scaling of the width violates"),
    transfer: transfer.optional(),
    meanField: meanField.optional(),
  })
  .superRefine(({ residual, powers, transfer, meanField }, context) => {
    if (residual || powers || transfer || meanField) return;
    context.addIssue({ code: "custom", path: [], message: "is empty; give residual, powers, transfer or meanField" });
  });

export type ScalingsSpec = z.infer<typeof scalingsSchema>;
export type PowersSpec = z.infer<typeof powersSchema>;
