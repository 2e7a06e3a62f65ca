import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { netSchema } from "../net/schema.ts";
import { pointsSchema } from "../points/schema.ts";
import { sourceSchema } from "../sources.ts";

const rows = z.array(z.array(z.number()).min(1)).min(1);
const range = z
  .strictObject({
    from: z.number().positive().describe("the least"),
    to: z.number().positive().describe("the largest"),
  })
  .describe("ends between which a number is sought");

/** Data that an infinitely wide net predicts from. */
export const predictSchema = z.strictObject({
  inputs: z.union([sourceSchema, rows]).describe("the points of the data, [n, d]"),
  targets: z.union([sourceSchema, z.array(z.number()).min(1), rows]).describe("the values there, [n] or [n, D]"),
  noiseVariance: z
    .union([z.number().nonnegative(), range])
    .optional()
    .describe("variance of the noise on the values, or a range in which it is sought; default 0"),
  seek: z
    .strictObject({ weightStd: range.optional(), biasStd: range.optional() })
    .optional()
    .describe("parameters of an mlp that are sought by the evidence, the same for all layers"),
  ridge: z
    .union([
      z.number().nonnegative(),
      z.strictObject({ relative: z.number().nonnegative().describe("in units of the mean of its diagonal") }),
    ])
    .optional()
    .describe(
      "adds the law of nets that are trained to the end by gradient descent, with this ridge on the tangent kernel",
    ),
  folds: z.int().min(2).optional().describe("parts for cross-validation; default: leave one out"),
});

/** Kernels of an infinitely wide net on points. */
export const kernelsSchema = z.strictObject({
  name: nameSchema,
  net: netSchema,
  points: pointsSchema,
  predict: predictSchema.optional().describe("predicts values on `points` from data of yours"),
});

export type KernelsSpec = z.infer<typeof kernelsSchema>;
