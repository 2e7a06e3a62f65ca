import { parameterSpace } from "@nnft/architectures/evaluation";
import type { Cost, Shortened } from "../part.ts";
import { shorter } from "../shorter.ts";
import type { PreparedInteraction } from "./prepare.ts";

const NUMBER = 8;
/** Numbers recorded of a draw beside its points: slices of the box, averages and the action, at most. */
const RECORDED = 512;

/** The records of all chains. */
export function cost({ spec: { chains, warmup, samples }, theory, points }: PreparedInteraction): Cost {
  const parameters = parameterSpace(theory.ensemble).size;
  return {
    bytes: 2 * NUMBER * chains * samples * ((points?.shape[0] ?? 0) + RECORDED),
    bytesPerWorker: 16 * NUMBER * parameters,
    draws: chains * (warmup + samples),
    unit: "transitions",
  };
}

/** The theory with shorter chains, their warm-up too. */
export function shortened(prepared: PreparedInteraction, share: number): Shortened<PreparedInteraction> {
  const { warmup, samples } = prepared.spec;
  const fewer = { warmup: shorter(warmup, share, 100), samples: shorter(samples, share, 100) };
  return {
    prepared: { ...prepared, spec: { ...prepared.spec, ...fewer } },
    share: (fewer.warmup + fewer.samples) / (warmup + samples),
  };
}
