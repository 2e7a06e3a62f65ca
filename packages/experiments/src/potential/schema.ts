import { z } from "zod";

/** V(φ) of an interacting theory. */
export const potentialSchema = z
  .union([
    z.strictObject({ phi4: z.number().describe("λ of (λ/4!)φ⁴") }),
    z.strictObject({ quartic: z.number().describe("g of gφ⁴") }),
    z.strictObject({ polynomial: z.array(z.number()).min(1).describe("c_0, c_1, … of Σ c_k φ^k") }),
    z.strictObject({
      sineGordon: z
        .strictObject({ strength: z.number().describe("its size"), frequency: z.number().describe("b of cos bφ") })
        .describe("a cosine of the field"),
    }),
    z.strictObject({
      expression: z.string().describe("a formula in phi, e.g. g*phi^4 + h*phi"),
      parameters: z.record(z.string(), z.number()).optional().describe("values of its letters, e.g. { g: 0.1 }"),
    }),
  ])
  .describe("V(φ); networks are drawn with the density P e^{−∫V}");

/** V(x) of a particle. */
export const particlePotentialSchema = z
  .union([
    z.array(z.number()).min(3).describe("c_0, c_1, … of V(x) = Σ c_k x^k"),
    z.strictObject({
      expression: z.string().describe("a formula in phi, the position"),
      parameters: z.record(z.string(), z.number()).optional().describe("values of its letters, e.g. { g: 0.1 }"),
    }),
  ])
  .describe("the whole V(x): the harmonic oscillator is [0, 0, 0.5]");

/** A potential as an experiment file writes it. */
export type PotentialSpec = z.infer<typeof potentialSchema> | z.infer<typeof particlePotentialSchema>;
