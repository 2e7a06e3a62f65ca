import { kernelStamp } from "@nnft/simd";
import { version } from "./block-stamp.ts";
import { experimentHash } from "./checkpoint.ts";
import type { Experiment } from "./experiment-schema.ts";

/** Where results come from: enough to get the same numbers again, and to see why they differ where they do. */
export interface Provenance {
  /** SHA-256 of the experiment as it was run, seed and precision included */
  readonly experimentHash: string;
  readonly seed: number | string;
  /** version of this program */
  readonly nnft: string;
  /** build of the float32 kernels and what it gives on this machine */
  readonly kernels: string;
  readonly node: string;
  readonly platform: string;
  /** when the results were complete, in ISO 8601 */
  readonly finished: string;
}

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
