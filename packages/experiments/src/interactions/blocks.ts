import { chainWorkers } from "@nnft/interactions/workers";
import { z } from "zod";
import type { BlockKind } from "../part.ts";
import { floats, keyData, size, validator } from "../queue-data.ts";

/** The data that a queue may hand to `sampleDeformed`. */
const chainData = z.strictObject({
  deformed: z.object({
    kind: z.literal("deformed"),
    ensemble: z.unknown(),
    potential: z.unknown(),
    region: z.unknown(),
  }),
  sampler: z.unknown(),
  warmup: z.int().min(0),
  samples: size,
  done: z.int().min(0),
  chainsPerStart: size,
  points: floats,
  key: keyData,
  states: z.array(z.unknown()).optional(),
  route: z.enum(["waves", "cosines", "reverse-mode"]).optional(),
});

/** Blocks of draws of Markov chains. */
export const blocks: { readonly chains: BlockKind } = {
  chains: {
    open: (count) => chainWorkers({ count }),
    validate: validator(
      chainData,
      (data: { readonly deformed: { readonly ensemble: unknown } }) => data.deformed.ensemble,
    ),
  },
};
