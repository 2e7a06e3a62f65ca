import { type BlockEngine, type Executor, serveTask, type WorkerSource, workers } from "@nnft/runner";
import { createTask } from "./block-worker.ts";
import type { SamplingJob } from "./sampling-problem.ts";

/**
 * Worker threads or web workers that draw samples for `estimateCorrelators`, warm from call to call until closed: an engine of `@nnft/runner`, as are those that
 * keep blocks in a file or compute them on other machines.
 */
export interface EstimatorWorkers extends BlockEngine {
  /** Ends the workers at once. */
  readonly close: () => void;
  readonly [Symbol.dispose]: () => void;
}

/**
 * Workers to pass as `workers` to `estimateCorrelators`, where a number would not do: to close them early, or to start them
 * from a file of your own that calls `serveEstimates()`, as bundlers want it.
 *
 * Formula: none. Shapes: `count` workers, by default one per core. Convention: they start with the first block, keep the
 * process alive only while they compute, and do not touch a bit of any result.
 * Errors: DomainError for a bad count, UnsupportedError where the platform has no workers.
 * @example using pool = estimatorWorkers({ count: 2 });
 */
export function estimatorWorkers(
  options: { readonly count?: number; readonly create?: Extract<WorkerSource, { create: unknown }>["create"] } = {},
): EstimatorWorkers {
  const { create, count } = options;
  const source: WorkerSource = create ? { create } : { module: ownModule() };
  return workers(count === undefined ? source : { ...source, count });
}

/** Makes the worker in which it is called draw samples for the page or process that started it. */
export function serveEstimates(): void {
  serveTask(createTask);
}

const kept = new Map<number, EstimatorWorkers>();

/** Milliseconds of work in this thread that pass before workers are worth their while: starting them takes time, using them little. */
export function patience(given: number | BlockEngine | undefined): number {
  return typeof given === "number" ? (kept.has(given) ? 4 : 50) : 0;
}

/** The executor of one job on workers given by number (kept for the process) or as an object. */
export function onWorkers(given: number | BlockEngine, job: SamplingJob, monomials: number): Executor<Float64Array> {
  return engineOf(given).withData(job, { resultLength: monomials });
}

function engineOf(given: number | BlockEngine): BlockEngine {
  if (typeof given !== "number") return given;
  let own = kept.get(given);
  if (!own) kept.set(given, (own = estimatorWorkers({ count: given })));
  return own;
}

/** The worker's module beside this one: source or built file. */
function ownModule(): URL {
  return new URL(import.meta.url.endsWith(".ts") ? "./block-worker.ts" : "./block-worker.js", import.meta.url);
}
