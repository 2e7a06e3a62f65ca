import type { Task } from "@nnft/runner";
import type { ChainSegment } from "@nnft/sampling";
import { type ChainJob, chainTask } from "./samples/chain-job.ts";

/** The task of a worker: it prepares the density once and runs chain after chain. */
export function createTask(job: ChainJob): Task<ChainSegment> {
  return chainTask(job);
}
