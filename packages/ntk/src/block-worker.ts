import type { Task } from "@nnft/runner";
import { trainNetwork } from "./training/train-network.ts";
import type { NetworkRecord, TrainingJob } from "./training/training-job.ts";

/** The task of a worker: it trains network after network of a job. */
export function createTask(job: TrainingJob): Task<NetworkRecord> {
  return (m) => trainNetwork(job, m);
}
