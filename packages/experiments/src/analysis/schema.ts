import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { sourceSchema } from "../sources.ts";

const tuple = z.array(z.int().min(0)).min(1).max(6);

/** Samples of a field from files, and what is asked of them. */
export const analysisSchema = z.strictObject({
  name: nameSchema,
  fields: z
    .union([
      sourceSchema,
      z
        .array(
          z.strictObject({
            width: z.number().positive().describe("N of the networks"),
            file: z.string().min(1).describe("its path, relative to the experiment"),
            array: z.string().min(1).optional().describe("which array of the file"),
          }),
        )
        .min(1),
    ])
    .describe("samples φ[M, P] or φ[M, P, outputs]; or one file for each width N of the networks"),
  points: z
    .union([sourceSchema, z.array(z.array(z.number()).min(1)).min(1)])
    .optional()
    .describe("the points [P, d], for tests of symmetries; time is the first coordinate"),
  orders: z.array(z.int().min(1).max(6)).min(1).optional().describe("orders of the correlators; default 2 and 4"),
  tuples: z.array(tuple).min(1).optional().describe("sites of the correlators, counted from 0"),
  chain: z.boolean().optional().describe("whether the samples are a Markov chain, in its order"),
  level: z.number().gt(0).lt(1).optional().describe("below this p-value a test rejects; default 0.01"),
});

export type AnalysisSpec = z.infer<typeof analysisSchema>;
