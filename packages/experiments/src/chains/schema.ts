import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { sourceSchema } from "../sources.ts";

/** Markov chains from files. */
export const chainsSchema = z.strictObject({
  name: nameSchema,
  files: z.array(sourceSchema).min(1).describe("one file for each replicum; a file of pyerrors holds all of its own"),
  columns: z.array(z.string().min(1)).min(1).optional().describe("observables; default all columns"),
  of: z.array(z.string().min(1)).optional().describe('functions of means, such as "a/b"'),
  discard: z.int().min(0).optional().describe("steps that are left out at the beginning of each replicum"),
  times: z.string().min(1).optional().describe("the column that holds the step of each measurement"),
  exponentialTime: z
    .number()
    .positive()
    .optional()
    .describe("the slowest decay, in steps: adds its tail to the errors"),
});

export type ChainsSpec = z.infer<typeof chainsSchema>;
