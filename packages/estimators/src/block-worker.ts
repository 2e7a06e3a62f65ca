import type { Task } from "@nnft/runner";
import { addUnit } from "./sampling/sample-blocks.ts";
import { planOf, type SamplingJob, samplerOf } from "./sampling/sampling-problem.ts";

/** The task of a worker: it prepares the sampler once and sums unit after unit. */
export function createTask({ problem, key, schedule }: SamplingJob): Task<void> {
  const sampler = samplerOf(problem, planOf(problem));
  return (index, target) => addUnit(sampler, key, schedule, index, target);
}
