import { requireKnownOptions } from "@nnft/foundations/checks";
import { type Executor, moduleEngine, serveTask, type Workers, type WorkersChoice } from "@nnft/runner";
import type { ChainSegment } from "@nnft/sampling";
import { createTask } from "../block-worker.ts";
import type { ChainJob } from "./chain-job.ts";

/** Worker threads or web workers that run chains for `sampleDeformed`, warm from call to call until closed. */
export type ChainWorkers = Workers<ChainSegment>;

/**
 * Workers to pass as `workers` to `sampleDeformed`, in place of a number: to close them early, or to start them from a file of your own that calls
 * `serveChains()`, as bundlers need.
 *
 * Errors: DomainError for a bad count, UnsupportedError where the platform has no workers.
 */
export function chainWorkers(
  options: { readonly count?: number; readonly create?: () => globalThis.Worker } = {},
): ChainWorkers {
  requireKnownOptions("chainWorkers", options, ["count", "create"]);
  return engine.start(options);
}

/** Makes the worker in which it is called run chains for the page or process that started it. */
export function serveChains(): void {
  serveTask(createTask);
}

const engine = moduleEngine(import.meta.url, "../block-worker");

/** The executor of one round on workers given by number (kept for the process) or as an object. */
export function chainExecutor(given: WorkersChoice, job: ChainJob): Executor<ChainSegment> {
  return engine.engineOf(given).withData<ChainSegment>(job);
}
