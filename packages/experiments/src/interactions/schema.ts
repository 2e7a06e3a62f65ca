import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { netSchema } from "../net/schema.ts";
import { pointsSchema } from "../points/schema.ts";
import { potentialSchema } from "../potential/schema.ts";

const count = z.int().positive();
const positive = z.number().positive();
const lengths = z.array(positive).min(1).describe("lengths of the box, one for each direction");

/** The free scalar of a periodic box, a network of fixed waves. */
const periodicScalarSchema = z.strictObject({
  kind: z.literal("periodic-scalar").describe("the free scalar of a periodic box"),
  lengths,
  mass: positive.describe("m"),
  cutoff: positive.describe("Λ, the largest momentum"),
});

const nodes = z.array(count).min(1).optional().describe("nodes on each axis; default: as many as the fields need");
const region = z
  .union([
    z.strictObject({ periodicBox: z.strictObject({ lengths, nodes }).describe("a torus") }),
    z.strictObject({ box: z.strictObject({ lengths, nodes }).describe("a box with open ends") }),
    z.strictObject({
      gaussianWindow: z
        .strictObject({ dimension: count.describe("d"), scale: positive.describe("its width"), nodes })
        .describe("a Gaussian weight"),
    }),
  ])
  .describe("where V acts");

/** One interacting theory: net, potential, region, sampler, and the numbers to measure. */
export const interactionSchema = z.strictObject({
  name: nameSchema,
  net: z.union([netSchema, periodicScalarSchema]).describe("the free theory"),
  potential: potentialSchema,
  region: region.optional().describe("default: the box of a periodic-scalar"),
  points: pointsSchema.optional().describe("where connected correlators are measured"),
  orders: z.array(z.int().min(1).max(6)).min(1).default([2, 4]).describe("orders of the correlators"),
  sampler: z
    .enum(["hmc", "nuts", "mala", "metropolis", "reweighting"])
    .default("hmc")
    .describe("how networks are drawn"),
  chains: count.default(4).describe("independent chains"),
  warmup: count.default(1000).describe("steps before draws are kept, in which the sampler is tuned"),
  samples: count.optional().describe("draws kept of each chain; default 2000, if no targetRelativeError is given"),
  targetRelativeError: positive
    .optional()
    .describe("draw until the correlators at the points are known so well, order by order"),
  maxSamples: count.optional().describe("the most draws of each chain for that; default 64000"),
  massGap: z
    .strictObject({ from: z.number().nonnegative().describe("the first time"), to: positive.describe("the last time") })
    .optional()
    .describe("the times over which a hyperbolic cosine is fitted, in a periodic box"),
});

export type InteractionSpec = z.infer<typeof interactionSchema>;

/** Draws kept of each chain; the most, where a precision decides. */
export function drawsOf({ samples, targetRelativeError, maxSamples }: InteractionSpec): number {
  return targetRelativeError === undefined ? (samples ?? 2000) : (maxSamples ?? 64_000);
}
