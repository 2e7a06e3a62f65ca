import { requireKnownOptions } from "@nnft/foundations/checks";
import {
  type BlockEngine,
  type Executor,
  moduleEngine,
  serveTask,
  type WorkerSource,
  type WorkersChoice,
} from "@nnft/runner";
import { createTask } from "../block-worker.ts";
import type { SamplingJob } from "./sampling-problem.ts";

/**
 * Worker threads or web workers that draw samples for `estimateCorrelators`, warm from call to call until closed: an engine of
 * `@nnft/runner`, as are those that
 * keep blocks in a file or compute them on other machines.
 */
export interface EstimatorWorkers extends BlockEngine {
  /** Ends the workers at once. */
  readonly close: () => void;
  readonly [Symbol.dispose]: () => void;
}

/**
 * Workers to pass as `workers` to `estimateCorrelators`, in place of a number: to close them early, or to start them
 * from a file of your own that calls `serveEstimates()`, as bundlers need.
 *
 * Shapes: `count` workers, by default one per core. Convention: they start with the first block, keep the
 * process alive only while they compute, and do not touch a bit of any result.
 * Errors: DomainError for a bad count, UnsupportedError where the platform has no workers.
 * @example using pool = estimatorWorkers({ count: 2 });
 */
export function estimatorWorkers(
  options: { readonly count?: number; readonly create?: Extract<WorkerSource, { create: unknown }>["create"] } = {},
): EstimatorWorkers {
  requireKnownOptions("estimatorWorkers", options, ["count", "create"]);
  return engine.start(options);
}

/** Makes the worker in which it is called draw samples for the page or process that started it. */
export function serveEstimates(): void {
  serveTask(createTask);
}

const engine = moduleEngine(import.meta.url, "../block-worker");

/** Workers are started only after this many milliseconds of work in this thread, since starting them is slow. */
export function patience(given: WorkersChoice | undefined): number {
  return typeof given === "number" ? (engine.isWarm(given) ? 4 : 50) : 0;
}

/** The executor of one job on workers given by number (kept for the process) or as an object. */
export function onWorkers(given: WorkersChoice, job: SamplingJob, monomials: number): Executor<Float64Array> {
  return engine.engineOf(given).withData(job, { resultLength: monomials });
}
