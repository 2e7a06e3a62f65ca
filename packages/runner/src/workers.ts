import { DomainError } from "@nnft/foundations";
import { quoted, requireFunction, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { nodeProcess } from "@nnft/foundations/node";
import { defaultWorkerCount } from "./default-worker-count.ts";
import type { Executor } from "./executor.ts";
import { resultSlots } from "./result-slots.ts";
import { type AnyWorker, startWorker } from "./worker-channel.ts";
import { type Session, workerPool } from "./worker-pool.ts";

/** How blocks reach the workers: by the URL of a module, or by workers that the caller makes. */
export type WorkerSource =
  | {
      /** URL of a module that exports `createTask(data)`, by this name or as its default */
      readonly module: URL | string;
    }
  | {
      /** makes a worker whose file calls `serveTask`; for bundlers */
      readonly create: () => AnyWorker;
    };

export interface SessionOptions {
  /** what createTask gets: anything structured-cloneable; shared memory stays shared */
  readonly data?: unknown;
  /** every block fills a Float64Array of this length, in shared memory where allowed, instead of returning its result */
  readonly resultLength?: number;
}

export type WorkerOptions = WorkerSource & SessionOptions & { readonly count?: number };

/** An executor that owns workers, warm from job to job until it is closed. */
export interface Workers<Result> extends Executor<Result> {
  readonly count: number;
  /** An executor on the same workers with other data. */
  readonly withData: {
    (data: unknown, options: { readonly resultLength: number }): Executor<Float64Array>;
    <Other = Result>(data: unknown): Executor<Other>;
  };
  /** Ends the workers at once; blocks under way fail. */
  readonly close: () => void;
  readonly [Symbol.dispose]: () => void;
}

/** Blocks handed out per worker: one runs, one waits there, two are merged or wait for their turn. */
const LOOK_AHEAD = 4;

/**
 * An executor on a pool of worker threads (Node) or web workers (browser).
 *
 * Formula: run(index) = task(index) with task = createTask(data), made once per worker and set of data.
 * Shapes: `count` workers, at most 4·count blocks handed out; blocks of 1 ms to 1 s keep them busy.
 * Convention: workers start with the first block, keep the process alive only while they compute, and stay warm for the
 * next job; data goes to each worker once. A block whose worker is lost is tried once more in a fresh one. Typed arrays in
 * results are moved, not copied, so a task returns fresh ones; with `resultLength` it fills the target it is given.
 * Accuracy: with and without shared memory the same bits.
 * Errors: DomainError for bad options and for data that cannot be cloned, UnsupportedError without workers. Blocks fail
 * with BlockError (the task threw) or WorkerError (lost twice, no task in the module, closed).
 * @example workers({ module: new URL("./my-task.js", import.meta.url), data: { power: 2 } })
 */
export function workers(options: WorkerOptions & { readonly resultLength: number }): Workers<Float64Array>;
export function workers<Result = unknown>(options: WorkerOptions): Workers<Result>;
export function workers(options: WorkerOptions): Workers<Float64Array> | Workers<unknown> {
  requireKnownOptions("workers", options, ["module", "create", "data", "count", "resultLength"]);
  const count = requireInteger("workers", "count", options.count ?? defaultWorkerCount(), 1);
  const pool = workerPool(creator(options), count);
  const capacity = LOOK_AHEAD * count;
  let sessions = 0;
  const executor = (data: unknown, resultLength: number | undefined): Executor<unknown> => {
    if (resultLength !== undefined) requireInteger("workers", "resultLength", resultLength, 1);
    const slots = resultLength === undefined ? undefined : resultSlots(resultLength, capacity);
    const session: Session = { id: sessions++, data, resultLength, slots };
    return {
      capacity,
      run: (index, signal) => pool.run(session, index, signal),
      ...(slots ? { release: slots.give } : {}),
    };
  };
  return {
    ...executor(options.data, options.resultLength),
    count,
    withData: ((data: unknown, { resultLength }: SessionOptions = {}) =>
      executor(data, resultLength)) as Workers<unknown>["withData"],
    close: pool.close,
    [Symbol.dispose]: pool.close,
  };
}

function creator(options: WorkerOptions): () => AnyWorker {
  if ("create" in options) {
    requireFunction("workers", "create", options.create);
    if ("module" in options)
      throw new DomainError("workers: give `module` or `create`, not both; `create` is for bundlers.");
    return options.create;
  }
  const url = absolute(options.module);
  return () => startWorker(url);
}

/** In Node only absolute URLs; in a browser relative ones start from the page. */
function absolute(module: unknown): string {
  const page = nodeProcess() ? undefined : globalThis.location?.href;
  try {
    return new URL(module as string, page).href;
  } catch {
    throw new DomainError(
      `workers: \`module\` must be the URL of a module, got ${quoted(module)}; pass new URL("./my-task.js", import.meta.url).`,
    );
  }
}
