import { ensembleFromJSON } from "@nnft/architectures";
import { DomainError } from "@nnft/foundations";
import type { ServedKind } from "@nnft/runner/bullmq";
import { z } from "zod";
import type { Engines } from "./engines.ts";

const words = z.tuple([z.int().min(0).max(0xffff_ffff), z.int().min(0).max(0xffff_ffff)]);
const key = z.object({ generator: z.literal("philox4x32-10"), words });
const floats = z.instanceof(Float64Array);
const size = z.int().min(1).max(1e9);

/** What a queue may ask of `estimateCorrelators`: a net of plain data, points, products and a schedule. */
const correlatorData = z.strictObject({
  problem: z.strictObject({
    net: z.unknown(),
    points: z.strictObject({ data: floats, shape: z.tuple([size, size]) }),
    method: z.enum(["neuron", "collapse", "rao-blackwell", "brute"]),
    arithmetic: z.enum(["relaxed", "plain", "float64"]),
    tuples: z
      .array(z.array(z.int().min(0)).min(1).max(8))
      .min(1)
      .max(200_000),
    maxOrder: z.int().min(1).max(8),
  }),
  key,
  schedule: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("fixed"), samples: size, blockSize: size }),
    z.strictObject({ kind: z.literal("doubling"), blockSize: size }),
  ]),
});

/** What a queue may ask of `sampleDeformed`. */
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
  points: floats,
  key,
  states: z.array(z.unknown()).optional(),
  route: z.enum(["waves", "cosines", "reverse-mode"]).optional(),
});

/** Throws for data that is not of this shape, or whose net is no ensemble of plain data. */
function validator(schema: z.ZodType, netOf: (data: never) => unknown): (data: unknown) => void {
  return (data) => {
    const read = schema.safeParse(data);
    if (!read.success) {
      const [issue] = read.error.issues;
      throw new DomainError(`queue: ${issue?.path.join(".") || "the data"}: ${issue?.message}`);
    }
    ensembleFromJSON(JSON.parse(JSON.stringify(netOf(data as never))));
  };
}

/** The kinds of blocks that a worker serves. */
export function servedKinds({ correlators, chains }: Engines): Readonly<Record<string, ServedKind>> {
  return {
    correlators: {
      engine: correlators,
      validate: validator(correlatorData, (data: { readonly problem: { readonly net: unknown } }) => data.problem.net),
    },
    chains: {
      engine: chains,
      validate: validator(
        chainData,
        (data: { readonly deformed: { readonly ensemble: unknown } }) => data.deformed.ensemble,
      ),
    },
  };
}
