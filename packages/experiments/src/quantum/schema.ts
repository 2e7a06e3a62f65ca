import { z } from "zod";
import { particlePotentialSchema } from "../potential/schema.ts";

/** A particle in a potential, by sampled paths. */
export const quantumSchema = z.strictObject({
  name: z.string().min(1),
  potential: particlePotentialSchema,
  period: z.number().positive().optional().describe("length of the circle of Euclidean time, many times 1/gap"),
  step: z.number().positive().optional().describe("spacing of its times"),
  samples: z.int().min(512).optional().describe("number of paths"),
  levels: z.int().positive().optional().describe("number of excited levels"),
  longestTime: z.number().positive().optional(),
});

export type QuantumSpec = z.infer<typeof quantumSchema>;
