import { type BlockEngine, type Executor, serveTask, type Workers, workers } from "@nnft/runner";
import type { ChainSegment } from "@nnft/sampling";
import { createTask } from "../block-worker.ts";
import type { ChainJob } from "./chain-job.ts";

/** Worker threads or web workers that run chains for `sampleDeformed`, warm from call to call until closed. */
export type ChainWorkers = Workers<ChainSegment>;

/**
 * Workers to pass as `workers` to `sampleDeformed`, where a number would not do: to close them early, or to start them from a file of your own that calls
 * `serveChains()`, as bundlers want it.
 *
 * Errors: DomainError for a bad count, UnsupportedError where the platform has no workers.
 */
export function chainWorkers(
  options: { readonly count?: number; readonly create?: () => globalThis.Worker } = {},
): ChainWorkers {
  const { create, count } = options;
  const source = create ? { create } : { module: ownModule() };
  return workers<ChainSegment>(count === undefined ? source : { ...source, count });
}

/** Makes the worker in which it is called run chains for the page or process that started it. */
export function serveChains(): void {
  serveTask(createTask);
}

const kept = new Map<number, ChainWorkers>();

/** The executor of one round on workers given by number (kept for the process) or as an object. */
export function chainExecutor(given: number | BlockEngine, job: ChainJob): Executor<ChainSegment> {
  if (typeof given !== "number") return given.withData<ChainSegment>(job);
  let own = kept.get(given);
  if (!own) kept.set(given, (own = chainWorkers({ count: given })));
  return own.withData<ChainSegment>(job);
}

/** The worker's module: source beside this folder, or the built file beside the bundle. */
function ownModule(): URL {
  return new URL(import.meta.url.endsWith(".ts") ? "../block-worker.ts" : "./block-worker.js", import.meta.url);
}
