import { type Experiment, experimentHash, type Provenance } from "@nnft/experiments";
import { kernelStamp } from "@nnft/simd";
import { version } from "./block-stamp.ts";

/** The provenance of results that are complete now, on this machine. */
export function provenanceOf(experiment: Experiment): Provenance {
  return {
    experimentHash: experimentHash(experiment),
    seed: experiment.seed,
    nnft: version,
    kernels: kernelStamp("auto"),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    finished: new Date().toISOString(),
  };
}
