import { parameterSpace } from "@nnft/architectures/evaluation";
import { shorter } from "../cost/shorter.ts";
import type { Cost, Shortened } from "../part.ts";
import type { PreparedInteraction } from "./prepare.ts";
import { drawsOf } from "./schema.ts";

const NUMBER = 8;
/** Slices of a box that states no nodes, at most for usual cutoffs. */
const SLICES = 256;

/** The records of all chains. */
export function cost({ spec, theory, points }: PreparedInteraction): Cost {
  const { chains, warmup } = spec;
  const samples = drawsOf(spec);
  const parameters = parameterSpace(theory.ensemble).size;
  // the field and V′ on each slice, averages and the action
  const recorded = (points?.shape[0] ?? 0) + 2 * Math.max(SLICES, theory.region.nodes?.[0] ?? 0) + 4;
  return {
    bytes: 2 * NUMBER * chains * samples * recorded,
    bytesPerWorker: 16 * NUMBER * parameters,
    draws: chains * (warmup + samples),
    unit: "transitions",
  };
}

/** The theory with shorter chains, their warm-up too. */
export function shortened(prepared: PreparedInteraction, share: number): Shortened<PreparedInteraction> {
  const { targetRelativeError: _, maxSamples: __, ...spec } = prepared.spec;
  const { warmup } = spec;
  const samples = drawsOf(prepared.spec);
  const fewer = { warmup: shorter(warmup, share, 100), samples: shorter(samples, share, 100) };
  return {
    prepared: { ...prepared, spec: { ...spec, ...fewer } },
    share: (fewer.warmup + fewer.samples) / (warmup + samples),
  };
}
