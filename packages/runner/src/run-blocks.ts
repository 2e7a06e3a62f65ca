import { refuse, requireFunction, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { BlockError, WorkerError } from "./errors.ts";
import type { Executor } from "./executor.ts";

/** A long job: independent blocks, merged in the order of their indices. */
export interface Job<Result> {
  /** the number of blocks, or the range of indices first ≤ index < end */
  readonly blocks: number | { readonly first: number; readonly end: number };
  /** Takes the result of the next block; "stop" ends the job. The result is valid during this call: copy it to keep it. */
  // biome-ignore lint/suspicious/noConfusingVoidType: a merge that never stops returns nothing
  readonly merge: (index: number, result: Result) => void | "stop";
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export interface Progress {
  /** blocks merged so far */
  readonly merged: number;
  /** blocks of the whole job */
  readonly blocks: number;
}

export interface Outcome {
  /** blocks merged: the job is resumed at the first index plus this number */
  readonly merged: number;
  /** whether `merge` asked to stop */
  readonly stopped: boolean;
}

/**
 * Runs the blocks of a job on an executor and merges their results strictly in the order of the indices.
 *
 * Formula: state ← merge(index, task(index)) for index = first, first + 1, … until the end or "stop".
 * Shapes: any number of blocks of any result; at most `executor.capacity` results are under way or wait to be merged.
 * Convention: the merged result depends only on the results of the blocks, never on the order in which they come. A failed block counts
 * when its turn comes, so the error is that of the lowest index, and a job that stops before a failing block succeeds.
 * Blocks that run when the job ends are left to finish, and their results are dropped.
 * Accuracy: the same bits for every executor and number of workers, if the task is a function of only the index.
 * Errors: BlockError for a task that threw, WorkerError for a lost worker, the reason of `signal` when aborted, and any error
 * `merge` or `onProgress` throws, DomainError for bad options.
 * @example await runBlocks(inProcess((i) => i * i), { blocks: 3, merge: (_, x) => void (sum += x) }) // sum = 5
 */
export async function runBlocks<Result>(executor: Executor<Result>, job: Job<Result>): Promise<Outcome> {
  requireObject("runBlocks", "executor", executor, ["capacity", "run"], "make one with `inProcess` or `workers`");
  const { first, end } = checked(job);
  const { merge, signal, onProgress } = job;
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const cancel = new AbortController();
    const ready = new Map<number, { readonly result: Result } | { readonly error: unknown }>();
    let next = first;
    let limit = end;
    let merged = 0;
    let done = false;

    const finish = (settle: () => void): void => {
      if (done) return;
      done = true;
      signal?.removeEventListener("abort", onAbort);
      cancel.abort();
      for (const outcome of ready.values()) if ("result" in outcome) executor.release?.(outcome.result);
      ready.clear();
      settle();
    };
    const onAbort = (): void => finish(() => reject(signal?.reason));

    const handOut = (): void => {
      while (!done && next < limit && next < first + merged + executor.capacity) {
        const index = next++;
        executor.run(index, cancel.signal).then(
          (result) => arrive(index, { result }),
          (error: unknown) => arrive(index, { error }),
        );
      }
    };
    const arrive = (index: number, outcome: { readonly result: Result } | { readonly error: unknown }): void => {
      if (done) {
        if ("result" in outcome) executor.release?.(outcome.result);
        return;
      }
      // nothing after a failure can be merged any more
      if ("error" in outcome) limit = Math.min(limit, index);
      ready.set(index, outcome);
      try {
        mergeReady();
      } catch (error) {
        finish(() => reject(error));
      }
      handOut();
    };
    const mergeReady = (): void => {
      for (;;) {
        const index = first + merged;
        const outcome = ready.get(index);
        if (!outcome || done) break;
        ready.delete(index);
        if ("error" in outcome) throw named(index, outcome.error);
        let verdict: ReturnType<typeof merge>;
        try {
          verdict = merge(index, outcome.result);
        } finally {
          executor.release?.(outcome.result);
        }
        merged++;
        onProgress?.({ merged, blocks: end - first });
        if (verdict === "stop") finish(() => resolve({ merged, stopped: true }));
      }
      if (first + merged === end) finish(() => resolve({ merged, stopped: false }));
    };

    signal?.addEventListener("abort", onAbort, { once: true });
    mergeReady();
    handOut();
  });
}

/** The error of a block, with its index; an error that names this block already is not changed. */
function named(index: number, error: unknown): Error {
  const known = (error instanceof BlockError || error instanceof WorkerError) && error.block === index;
  return known ? error : new BlockError(index, error);
}

function checked<Result>(job: Job<Result>): { first: number; end: number } {
  if (typeof job !== "object" || job === null) refuse("runBlocks", "job", "an object", job, "pass { blocks, merge }");
  requireKnownOptions("runBlocks", job, ["blocks", "merge", "signal", "onProgress"]);
  requireFunction("runBlocks", "merge", job.merge);
  if (job.onProgress !== undefined) requireFunction("runBlocks", "onProgress", job.onProgress);
  if (typeof job.blocks !== "object" || job.blocks === null)
    return { first: 0, end: requireInteger("runBlocks", "blocks", job.blocks, 0) };
  requireKnownOptions("runBlocks", job.blocks, ["first", "end"]);
  const first = requireInteger("runBlocks", "blocks.first", job.blocks.first, 0);
  return { first, end: requireInteger("runBlocks", "blocks.end", job.blocks.end, first) };
}
