import type { Task } from "@nnft/runner";
import type { LatentSegment } from "./chains/latent-chain.ts";
import { type VortexJob, vortexTask } from "./chains/vortex-job.ts";

/** The task of a worker: it makes the model once and runs chain after chain. */
export function createTask(job: VortexJob): Task<LatentSegment> {
  return vortexTask(job);
}
