import { type BlockEngine, BlockError, runBlocks, WorkerError } from "@nnft/runner";
import { isBadInput } from "../input-error.ts";
import type { Named } from "../part.ts";
import { naming, partOf } from "../prepare-experiment.ts";
import { entryData } from "./entry-data.ts";
import { fractionOf, type Running } from "./running.ts";

/**
 * Runs entries of an experiment side by side, each as one block of an engine; results are kept in the order of the entries.
 * Errors: that of the first entry that fails, in their order, with its name; the reason of the signal.
 */
export async function runSideBySide(run: Running, indices: readonly number[], engine: BlockEngine): Promise<void> {
  const { experiment, file, hooks, memory, entries, results } = run;
  if (indices.length === 0) return;
  hooks.onProgress?.(fractionOf(run), entries[indices[0]!]!.spec.name);
  const finished: Promise<void>[] = [];
  const compute = async (k: number, signal: AbortSignal): Promise<Named> => {
    const index = indices[k]!;
    const { part, spec } = entries[index]!;
    const data = await entryData(experiment.seed, part, spec, file);
    const result = await engine.withData<Named>(data).run(0, signal);
    results[index] = result;
    if (!signal.aborted) hooks.onProgress?.(fractionOf(run), spec.name);
    return result;
  };
  const merge = (k: number, result: Named): void => {
    const { part } = entries[indices[k]!]!;
    const before = finished.at(-1) ?? Promise.resolve();
    finished.push(before.then(() => memory.finish(part, result)));
  };
  try {
    // all at once: the engine lets them wait, and a long one holds no other up
    await runBlocks(
      { capacity: indices.length, run: compute },
      { blocks: indices.length, merge, ...(hooks.signal && { signal: hooks.signal }) },
    );
  } catch (error) {
    if (!(error instanceof BlockError || error instanceof WorkerError)) throw error;
    const { part, spec } = entries[indices[error.block]!]!;
    return await naming(file, part, spec, async () => {
      throw causeOf(error, `${partOf(part).noun} "${spec.name}"`);
    });
  } finally {
    await Promise.all(finished);
  }
}

/** The error of an entry itself; a lost thread, or a machine that gives only words, says which entry it had. */
function causeOf(error: unknown, name: string): unknown {
  let cause = error;
  while (cause instanceof BlockError && cause.cause !== undefined) cause = cause.cause;
  if (isBadInput(cause) || !(cause instanceof Error)) return cause;
  return cause instanceof WorkerError ? new Error(`${name}: ${cause.message}`, { cause }) : cause;
}
