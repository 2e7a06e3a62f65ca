import { DomainError } from "@nnft/foundations";
import { requireObject } from "@nnft/foundations/kinds";
import { requireJobRoom } from "./methods/memory.ts";
import { planOf, type SamplingJob, samplerOf, sumsOf } from "./sampling/sampling-problem.ts";

/**
 * Refuses a job that no estimate makes, as another machine may send it: more memory than the machine has, blocks of more draws than their
 * method holds at once, results that are not the sums of its products.
 *
 * Errors: DomainError; UnsupportedError where it fits into no memory or its method cannot serve.
 */
export function requireOwnJob(job: SamplingJob, resultLength: number | undefined): void {
  requireObject("requireOwnJob", "job", job, ["problem", "schedule"], "pass the data of a job that plannedJob makes");
  const { problem, schedule } = job;
  const [count, d] = problem.points.shape;
  if (problem.points.data.length !== count * d || d !== problem.net.architecture.inputDimension)
    refuse("points.shape", `the shape of its ${problem.points.data.length} numbers`, `[${count}, ${d}]`);
  const highest = problem.tuples.reduce((most, { length }) => Math.max(most, length), 0);
  if (problem.maxOrder !== highest) refuse("maxOrder", `the length ${highest} of its longest tuple`, problem.maxOrder);
  requireJobRoom(problem);
  const plan = planOf(problem);
  const sums = sumsOf(problem, plan);
  if (resultLength !== sums) refuse("resultLength", `the number ${sums} of its sums`, resultLength);
  const { blockSize } = samplerOf(problem, plan);
  if (schedule.blockSize > blockSize) refuse("blockSize", `at most ${blockSize}`, schedule.blockSize);
}

function refuse(name: string, requirement: string, got: unknown): never {
  throw new DomainError(`queue: \`${name}\` must be ${requirement}, got ${String(got)}; it does not come from nnft.`);
}
