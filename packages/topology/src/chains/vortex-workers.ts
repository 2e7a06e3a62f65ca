import { requireKnownOptions } from "@nnft/foundations/checks";
import { type Executor, moduleEngine, serveTask, type Workers, type WorkersChoice } from "@nnft/runner";
import { createTask } from "../block-worker.ts";
import type { LatentSegment } from "./latent-chain.ts";
import type { VortexJob } from "./vortex-job.ts";

/** Worker threads or web workers that run chains for `sampleVorticesInBlocks`, warm from call to call until closed. */
export type VortexWorkers = Workers<LatentSegment>;

/**
 * Workers to pass as `workers` to `sampleVorticesInBlocks`, in place of a number: to close them early, or to start them from a file of your own that
 * calls `serveVortices()`, as bundlers need.
 *
 * Errors: DomainError for a bad count, UnsupportedError where the platform has no workers.
 */
export function vortexWorkers(
  options: { readonly count?: number; readonly create?: () => globalThis.Worker } = {},
): VortexWorkers {
  requireKnownOptions("vortexWorkers", options, ["count", "create"]);
  return engine.start(options);
}

/** Makes the worker in which it is called run chains for the page or process that started it. */
export function serveVortices(): void {
  serveTask(createTask);
}

const engine = moduleEngine(import.meta.url, "../block-worker");

/** The executor of one round on workers given by number (kept for the process) or as an object. */
export function vortexExecutor(given: WorkersChoice, job: VortexJob): Executor<LatentSegment> {
  return engine.engineOf(given).withData<LatentSegment>(job);
}
