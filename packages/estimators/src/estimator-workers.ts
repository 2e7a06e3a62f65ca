import { type Executor, serveTask, type WorkerSource, type Workers, workers } from "@nnft/runner";
import { createTask } from "./block-worker.ts";
import type { SamplingJob } from "./sampling-problem.ts";

/** Worker threads or web workers that draw samples for `estimateCorrelators`, warm from call to call until closed. */
export interface EstimatorWorkers {
  readonly count: number;
  /** Ends the workers at once. */
  readonly close: () => void;
  readonly [Symbol.dispose]: () => void;
}

const pools = new WeakMap<EstimatorWorkers, Workers<unknown>>();

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
  const pool = workers(count === undefined ? source : { ...source, count });
  const own: EstimatorWorkers = { count: pool.count, close: pool.close, [Symbol.dispose]: pool.close };
  pools.set(own, pool);
  return own;
}

/** Makes the worker in which it is called draw samples for the page or process that started it. */
export function serveEstimates(): void {
  serveTask(createTask);
}

const kept = new Map<number, EstimatorWorkers>();

/** Milliseconds of work in this thread that pass before workers are worth their while: starting them takes time, using them little. */
export function patience(given: number | EstimatorWorkers | undefined): number {
  return typeof given === "number" ? (kept.has(given) ? 4 : 50) : 0;
}

/** The executor of one job on workers given by number (kept for the process) or as an object. */
export function onWorkers(
  given: number | EstimatorWorkers,
  job: SamplingJob,
  monomials: number,
): Executor<Float64Array> {
  let own = typeof given === "number" ? kept.get(given) : given;
  if (!own) kept.set(given as number, (own = estimatorWorkers({ count: given as number })));
  return pools.get(own)!.withData(job, { resultLength: monomials });
}

/** True for what `estimatorWorkers` made. */
export function isEstimatorWorkers(value: unknown): value is EstimatorWorkers {
  return typeof value === "object" && value !== null && pools.has(value as EstimatorWorkers);
}

/** The worker's module beside this one: source or built file. */
function ownModule(): URL {
  return new URL(import.meta.url.endsWith(".ts") ? "./block-worker.ts" : "./block-worker.js", import.meta.url);
}
