import { z } from "zod";

const count = z.int().positive();
const positive = z.number().positive();
const lengths = z.array(positive).min(1).describe("lengths of the box, one for each direction");

/** The free scalar of a periodic box, a network of fixed waves. */
export const periodicScalarSchema = z.strictObject({
  kind: z.literal("periodic-scalar"),
  lengths,
  mass: positive,
  cutoff: positive,
});

const potential = z
  .union([
    z.strictObject({ phi4: z.number().describe("λ of (λ/4!)φ⁴") }),
    z.strictObject({ quartic: z.number().describe("g of gφ⁴") }),
    z.strictObject({ polynomial: z.array(z.number()).min(1).describe("c_0, c_1, … of Σ c_k φ^k") }),
    z.strictObject({ sineGordon: z.strictObject({ strength: z.number(), frequency: z.number() }) }),
    z.strictObject({
      expression: z.string().describe("a formula in phi, e.g. g*phi^4 + h*phi"),
      parameters: z.record(z.string(), z.number()).optional(),
    }),
  ])
  .describe("V(φ); networks are drawn with the density P e^{−∫V}");

const nodes = z.array(count).min(1).optional().describe("nodes of each axis; left open, as many as the fields need");
const region = z
  .union([
    z.strictObject({ periodicBox: z.strictObject({ lengths, nodes }) }),
    z.strictObject({ box: z.strictObject({ lengths, nodes }) }),
    z.strictObject({ gaussianWindow: z.strictObject({ dimension: count, scale: positive, nodes }) }),
  ])
  .describe("where V acts");

/** One interacting theory: net, potential, region, how to sample it and what to measure. */
export function interactionSchema<N extends z.ZodType, P extends z.ZodType>(net: N, points: P) {
  return z.strictObject({
    name: z.string().min(1),
    net,
    potential,
    region: region.optional().describe("default: the box of a periodic-scalar"),
    points: points.optional().describe("where connected correlators are measured"),
    orders: z.array(z.int().min(1).max(6)).min(1).default([2, 4]),
    sampler: z.enum(["hmc", "nuts", "mala", "metropolis", "reweighting"]).default("hmc"),
    chains: count.default(4),
    warmup: count.default(1000),
    samples: count.default(2000).describe("draws kept of each chain"),
    massGap: z
      .strictObject({ from: z.number().nonnegative(), to: positive })
      .optional()
      .describe("the times over which a hyperbolic cosine is fitted, in a periodic box"),
  });
}
