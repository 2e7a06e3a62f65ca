import { z } from "zod";
import { netSchema } from "../net/schema.ts";
import { pointsSchema } from "../points/schema.ts";
import { potentialSchema } from "../potential/schema.ts";

const count = z.int().positive();
const positive = z.number().positive();
const lengths = z.array(positive).min(1).describe("lengths of the box, one for each direction");

/** The free scalar of a periodic box, a network of fixed waves. */
const periodicScalarSchema = z.strictObject({
  kind: z.literal("periodic-scalar"),
  lengths,
  mass: positive,
  cutoff: positive,
});

const nodes = z.array(count).min(1).optional().describe("nodes on each axis; default: as many as the fields need");
const region = z
  .union([
    z.strictObject({ periodicBox: z.strictObject({ lengths, nodes }) }),
    z.strictObject({ box: z.strictObject({ lengths, nodes }) }),
    z.strictObject({ gaussianWindow: z.strictObject({ dimension: count, scale: positive, nodes }) }),
  ])
  .describe("where V acts");

/** One interacting theory: net, potential, region, sampler, and the numbers to measure. */
export const interactionSchema = z.strictObject({
  name: z.string().min(1),
  net: z.union([netSchema, periodicScalarSchema]),
  potential: potentialSchema,
  region: region.optional().describe("default: the box of a periodic-scalar"),
  points: pointsSchema.optional().describe("where connected correlators are measured"),
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

export type InteractionSpec = z.infer<typeof interactionSchema>;
