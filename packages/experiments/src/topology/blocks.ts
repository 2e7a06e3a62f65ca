import { requireVortexJob, type VortexJob, vortexWorkers } from "@nnft/topology/blocks";
import { z } from "zod";
import type { BlockKind } from "../part.ts";
import { keyData, requireShape, size } from "../queue-data.ts";

/** The data that a queue may hand to `sampleVorticesInBlocks`. */
const vortexData = z.strictObject({
  model: z.looseObject({ kind: z.enum(["villain", "vortexGas"]) }),
  options: z.strictObject({ distances: z.array(size).optional(), moves: size.optional() }),
  key: keyData,
  warmUp: z.int().min(0),
  sweeps: size,
  states: z.array(z.strictObject({ sweeps: z.int().min(0), values: z.array(z.number()) })).optional(),
});

/** Blocks of sweeps of chains on vortices and windings. */
export const blocks: { readonly vortices: BlockKind } = {
  vortices: {
    open: (count) => vortexWorkers({ count }),
    validate: (data) => {
      requireShape(vortexData, data);
      requireVortexJob(data as VortexJob);
    },
  },
};
