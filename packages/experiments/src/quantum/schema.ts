import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { particlePotentialSchema } from "../potential/schema.ts";

/** A particle in a potential, by sampled paths. */
export const quantumSchema = z.strictObject({
  name: nameSchema,
  potential: particlePotentialSchema,
  period: z.number().positive().optional().describe("length of the circle of Euclidean time, many times 1/gap"),
  step: z.number().positive().optional().describe("spacing of its times"),
  samples: z.int().min(512).optional().describe("number of paths"),
  levels: z.int().positive().optional().describe("number of excited levels"),
  longestTime: z
    .number()
    .positive()
    .optional()
    .describe("up to which correlators are measured; default half of the period at most"),
});

export type QuantumSpec = z.infer<typeof quantumSchema>;
