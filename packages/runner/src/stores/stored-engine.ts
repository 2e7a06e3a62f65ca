import { requireFunction, requireKnownOptions } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { type BlockEngine, requireEngine } from "../engine.ts";
import type { Executor } from "../executor.ts";
import { jobId } from "../job-id.ts";

/** Results of blocks, kept by the name of their job and their index. */
export interface BlockStore {
  /** A result that is kept, undefined where there is none. */
  readonly get: (job: string, index: number) => unknown;
  /** Keeps a result; the memory of a typed array is copied. */
  readonly put: (job: string, index: number, result: unknown) => void;
}

export interface StoredEngineOptions {
  readonly store: BlockStore;
  /** which program computes the blocks of this data: version and build of its kernels */
  readonly stamp: (data: unknown) => string;
  /** told of each block: whether it was there already */
  readonly onBlock?: (block: { readonly job: string; readonly index: number; readonly known: boolean }) => void;
}

/**
 * A cached engine: results are read from the store if present, else computed by `engine` and stored.
 *
 * Convention: blocks are kept under `jobId(stamp, data)`, so a block of another program or other data is another block.
 * Accuracy: the same bits with and without it. Errors: DomainError for bad arguments; those of the engine and of the store.
 */
export function storedEngine(engine: BlockEngine, options: StoredEngineOptions): BlockEngine {
  requireKnownOptions("storedEngine", options, ["store", "stamp", "onBlock"]);
  const { store, stamp, onBlock } = options;
  requireEngine("storedEngine", engine);
  requireObject("storedEngine", "store", store, ["get", "put"], "pass a sqliteStore or a memoryStore");
  requireFunction("storedEngine", "stamp", stamp);
  if (onBlock !== undefined) requireFunction("storedEngine", "onBlock", onBlock);
  const executor = (data: unknown, resultLength: number | undefined): Executor<unknown> => {
    const name = jobId(stamp(data), data, resultLength);
    // the rejection is reported when the first block awaits `name`
    name.catch(() => undefined);
    const borrowed = new Set<unknown>();
    const inner: Executor<unknown> =
      resultLength === undefined
        ? engine.withData<unknown>(data)
        : (engine.withData(data, { resultLength }) as Executor<unknown>);
    return {
      // no more than the engine bears: one that fills the same memory again must be waited for
      capacity: inner.capacity,
      run: async (index, signal) => {
        const job = await name;
        const known = store.get(job, index);
        if (known !== undefined) {
          onBlock?.({ job, index, known: true });
          return known;
        }
        signal.throwIfAborted();
        const result = await inner.run(index, signal);
        if (typeof result === "object") borrowed.add(result);
        store.put(job, index, result);
        onBlock?.({ job, index, known: false });
        return result;
      },
      release: (result) => {
        if (borrowed.delete(result)) inner.release?.(result);
      },
    };
  };
  return {
    count: engine.count,
    withData: ((data: unknown, options?: { readonly resultLength: number }) =>
      executor(data, options?.resultLength)) as BlockEngine["withData"],
  };
}

/** A store in memory, for merges and tests. */
export function memoryStore(): BlockStore & { readonly size: () => number } {
  const kept = new Map<string, unknown>();
  return {
    get: (job, index) => kept.get(`${job}/${index}`),
    put: (job, index, result) =>
      void kept.set(`${job}/${index}`, result instanceof Float64Array ? result.slice() : structuredClone(result)),
    size: () => kept.size,
  };
}
