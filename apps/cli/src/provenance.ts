import { experimentHash, type Provenance } from "@nnft/experiments/results";
import type { Experiment } from "@nnft/experiments/schema";
import { simdStamp } from "@nnft/simd";
import { version } from "./version.ts";

/** The provenance of results that are complete now, on this machine. */
export function provenanceOf(experiment: Experiment): Provenance {
  return {
    experimentHash: experimentHash(experiment),
    seed: experiment.seed,
    nnft: version,
    kernels: simdStamp("auto"),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    finished: new Date().toISOString(),
  };
}
