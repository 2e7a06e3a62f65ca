import { shorter } from "../cost/shorter.ts";
import type { Part } from "../part.ts";
import { outputs } from "../tabled/outputs.ts";
import type { Tabled } from "../tabled/tabled.ts";
import { plots } from "./plot.ts";
import { type PreparedFiniteWidth, prepare, run } from "./run.ts";
import { type FiniteWidthSpec, finiteWidthSchema } from "./schema.ts";
import { template } from "./template.ts";

/** Fewest networks of a jackknife. */
const LEAST = 64;

/** Everything of order 1/n. */
export const finiteWidth = {
  noun: "finite width",
  template,
  example: "a finite width",
  description: "all of order 1/n: tensors, trained means, drawn networks, growth",
  schema: finiteWidthSchema,
  prepare,
  cost: ({ spec: { sampled }, points }) => ({
    bytes: bytesOf(points?.shape[0] ?? 1, Math.max(1, ...(sampled?.widths ?? []))),
    bytesPerWorker: 0,
    draws: (sampled?.networks ?? 0) * (sampled?.widths.length ?? 0),
    unit: "networks",
  }),
  shortened: (prepared, share) => {
    const { spec } = prepared;
    if (!spec.sampled) return { prepared, share: 1 };
    const networks = shorter(spec.sampled.networks, share, LEAST);
    const fewer = { ...spec, sampled: { ...spec.sampled, networks } };
    return { prepared: { ...prepared, spec: fewer }, share: networks / spec.sampled.networks };
  },
  summary: ({ spec, points }) => {
    const pieces = [
      ...(points ? [`tensors on ${points.shape[0]} points`] : []),
      ...(["trained", "sampled", "growth"] as const).filter((piece) => spec[piece]),
    ];
    return `${spec.name}: ${pieces.join(", ")}`;
  },
  run,
  plots,
  ...outputs,
} satisfies Part<FiniteWidthSpec, PreparedFiniteWidth, Tabled>;

/** Tensors of a few layers, and the weights of one network with its tangents. */
const bytesOf = (points: number, width: number): number => 8 * (88 * points ** 4 + 16 * width ** 2 * points);
