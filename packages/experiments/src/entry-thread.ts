import { nodeBuiltin } from "@nnft/foundations/node";
import { BlockError, moduleEngine, runBlocks, WorkerError, type Workers } from "@nnft/runner";
import type { Named } from "./part.ts";
import type { PartName } from "./parts.ts";

/** An entry as it is sent to a thread: plain data from which the thread prepares it again. */
export interface ThreadEntry {
  readonly seed: number | string;
  readonly file: string;
  readonly part: PartName;
  readonly spec: Named;
}

/** A thread that runs entries of parts with `inThread`, so that the caller's thread hears of signals. */
export interface EntryThread {
  /**
   * Runs one entry; undefined where no thread can be started: without worker threads, or in a bundle that left the thread's file out.
   * Errors: those of the entry, with their codes and words; the reason of the signal, at once, when it is aborted.
   */
  readonly run: (entry: ThreadEntry) => Promise<Named | undefined>;
  /** Ends the thread, in the midst of its work too. */
  readonly close: () => void;
}

/**
 * A thread for the entries of one run. `base` is the address beside which the thread's file stands.
 *
 * Convention: the thread starts with the first entry and serves the next ones. Results come back by structured cloning, which keeps every
 * bit of a number, NaN and −0 included.
 */
export function entryThread(signal: AbortSignal, base: string = import.meta.url): EntryThread {
  let thread: Workers<Named> | undefined;
  return {
    close: () => thread?.close(),
    run: async (entry) => {
      if (!nodeBuiltin("node:worker_threads")) return undefined;
      thread ??= moduleEngine(base, "./block-worker").start({ count: 1 });
      let found: Named | undefined;
      const merge = (_: number, result: Named): void => {
        found = result;
      };
      try {
        await runBlocks(thread.withData<Named>(entry), { blocks: 1, merge, signal });
      } catch (error) {
        if (error instanceof WorkerError && codeOf(error.cause) === "ERR_MODULE_NOT_FOUND") return undefined;
        throw error instanceof BlockError ? error.cause : error;
      }
      return found;
    },
  };
}

const codeOf = (error: unknown): unknown => (error as { readonly code?: unknown } | undefined)?.code;
