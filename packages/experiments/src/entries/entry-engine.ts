import { nodeBuiltin } from "@nnft/foundations/node";
import { type BlockEngine, type Executor, moduleEngine, WorkerError, type Workers } from "@nnft/runner";
import { createTask, type PlacedEntry } from "../block-worker.ts";
import type { Named } from "../part.ts";
import type { EntryData } from "./entry-data.ts";

/** An engine of entries with threads of its own. */
export interface EntryEngine extends BlockEngine {
  /** Ends the threads, in the midst of their work too. */
  readonly close: () => void;
}

/** Blocks handed out for each thread, as elsewhere. */
const LOOK_AHEAD = 4;

/**
 * Computes entries in `count` threads, each entry one block. Paths in entries are relative to the folder of `file`; `base` is the address
 * beside which the thread's file stands.
 *
 * Convention: threads start with the first entries and serve the next ones. An abort ends them in the midst of their work. Where no thread
 * can be started (without worker threads, or in a bundle that left the thread's file out), entries are computed in this one, to the same bits.
 * Results come back by structured cloning, which keeps every bit of a number, NaN and −0 included.
 * Errors: BlockError around the error of the entry; WorkerError for a lost thread.
 */
export function entryEngine(count: number, file = "", base: string = import.meta.url): EntryEngine {
  const threads = entryThreads(count, base);
  const executor = (data: unknown): Executor<unknown> => {
    const placed: PlacedEntry = { ...(data as EntryData), file };
    return { capacity: LOOK_AHEAD * count, run: (index, signal) => threads.run(placed, index, signal) };
  };
  return { count, withData: executor as BlockEngine["withData"], close: threads.close };
}

interface EntryThreads {
  readonly run: (entry: PlacedEntry, index: number, signal: AbortSignal) => Promise<Named>;
  readonly close: () => void;
}

function entryThreads(count: number, base: string): EntryThreads {
  let pool: Workers<Named> | undefined;
  let isClosed = false;
  let isBundled = false;
  const end = (own: Workers<Named> | undefined): void => {
    own?.close();
    if (own === pool) pool = undefined;
  };
  const inThread = async (entry: PlacedEntry, index: number, signal: AbortSignal): Promise<Named> => {
    pool ??= moduleEngine(base, "../block-worker").start<Named>({ count });
    const own = pool;
    const stop = (): void => end(own);
    signal.addEventListener("abort", stop, { once: true });
    try {
      return await own.withData<Named>(entry).run(index, signal);
    } catch (error) {
      // the abort of another run ended the threads
      if (own !== pool && !signal.aborted && !isClosed) return await inThread(entry, index, signal);
      throw error;
    } finally {
      signal.removeEventListener("abort", stop);
    }
  };
  return {
    close: () => {
      isClosed = true;
      end(pool);
    },
    run: async (entry, index, signal) => {
      signal.throwIfAborted();
      if (!isBundled && nodeBuiltin("node:worker_threads"))
        try {
          return await inThread(entry, index, signal);
        } catch (error) {
          if (!(error instanceof WorkerError && codeOf(error.cause) === "ERR_MODULE_NOT_FOUND")) throw error;
          isBundled = true;
        }
      return await createTask(entry)(index, new Float64Array(0));
    },
  };
}

const codeOf = (error: unknown): unknown => (error as { readonly code?: unknown } | undefined)?.code;
