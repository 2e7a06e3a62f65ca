import { estimatorWorkers, requireOwnJob, type SamplingJob } from "@nnft/estimators";
import { z } from "zod";
import type { BlockKind } from "../part.ts";
import { floats, keyData, size, validator } from "../queue-data.ts";

/** The data that a queue may hand to `estimateCorrelators`: a net of plain data, points, products and a schedule. */
const correlatorData = z.strictObject({
  problem: z.strictObject({
    net: z.unknown(),
    points: z.strictObject({ data: floats, shape: z.tuple([size, size]) }),
    method: z.enum(["neuron", "collapse", "rao-blackwell", "brute"]),
    draws: z.enum(["sobol", "independent"]),
    control: z.enum(["none", "frozen-law"]),
    arithmetic: z.enum(["relaxed", "plain", "float64"]),
    tuples: z
      .array(z.array(z.int().min(0)).min(1).max(8))
      .min(1)
      .max(200_000),
    maxOrder: z.int().min(1).max(8),
  }),
  key: keyData,
  schedule: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("fixed"), samples: size, blockSize: size }),
    z.strictObject({ kind: z.literal("doubling"), blockSize: size }),
    z.strictObject({ kind: z.literal("nets"), points: size, blockSize: size }),
    z.strictObject({ kind: z.literal("growing-nets"), start: size, blockSize: size }),
  ]),
});

const isCorrelators = validator(
  correlatorData,
  (data: { readonly problem: { readonly net: unknown } }) => data.problem.net,
);

/** Blocks of draws of correlators. */
export const blocks: { readonly correlators: BlockKind } = {
  correlators: {
    open: (count) => estimatorWorkers({ count }),
    validate: (data, resultLength) => {
      isCorrelators(data);
      requireOwnJob(data as SamplingJob, resultLength);
    },
  },
};
