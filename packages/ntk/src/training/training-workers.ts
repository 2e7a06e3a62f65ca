import { requireKnownOptions } from "@nnft/foundations/checks";
import { type Executor, moduleEngine, serveTask, type Workers, type WorkersChoice } from "@nnft/runner";
import { createTask } from "../block-worker.ts";
import type { NetworkRecord, TrainingJob } from "./training-job.ts";

/** Worker threads or web workers that train networks for `trainEnsemble`, warm from call to call until closed. */
export type TrainingWorkers = Workers<NetworkRecord>;

/**
 * Workers to pass as `workers` to `trainEnsemble`, in place of a number: to close them early, or to start them from a file of your own that calls
 * `serveTrainings()`, as bundlers need.
 *
 * Errors: DomainError for a bad count, UnsupportedError where the platform has no workers.
 */
export function trainingWorkers(
  options: { readonly count?: number; readonly create?: () => globalThis.Worker } = {},
): TrainingWorkers {
  requireKnownOptions("trainingWorkers", options, ["count", "create"]);
  return engine.start(options);
}

/** Makes the worker in which it is called train networks for the page or process that started it. */
export function serveTrainings(): void {
  serveTask(createTask);
}

const engine = moduleEngine(import.meta.url, "../block-worker");

/** The executor of networks on workers given by number (kept for the process) or as an object. */
export function trainingExecutor(given: WorkersChoice, job: TrainingJob): Executor<NetworkRecord> {
  return engine.engineOf(given).withData<NetworkRecord>(job);
}
