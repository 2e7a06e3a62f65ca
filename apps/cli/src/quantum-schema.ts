import { z } from "zod";

/** A particle in a potential, by sampled paths. */
export const quantumSchema = z.strictObject({
  name: z.string().min(1),
  potential: z
    .union([
      z.array(z.number()).min(3).describe("c_0, c_1, … of V(x) = Σ c_k x^k"),
      z.strictObject({
        expression: z.string().describe("a formula in phi, the position"),
        parameters: z.record(z.string(), z.number()).optional(),
      }),
    ])
    .describe("V(x), all of it: the harmonic oscillator is [0, 0, 0.5]"),
  period: z.number().positive().optional().describe("length of the circle of Euclidean time, many times 1/gap"),
  step: z.number().positive().optional().describe("spacing of its times"),
  samples: z.int().min(512).optional().describe("paths measured"),
  levels: z.int().positive().optional().describe("excited levels wanted"),
  longestTime: z.number().positive().optional(),
});
