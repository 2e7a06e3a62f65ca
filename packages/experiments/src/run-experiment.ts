import { requireFunction, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { displayed } from "@nnft/foundations/display";
import { requireObject } from "@nnft/foundations/kinds";
import type { BlockEngine } from "@nnft/runner";
import { type CheckpointMemory, checkpointMemory } from "./entries/checkpoint-memory.ts";
import { ENTRIES } from "./entries/entry-blocks.ts";
import { entryData } from "./entries/entry-data.ts";
import { entryEngine } from "./entries/entry-engine.ts";
import type { RunHooks } from "./entries/run-hooks.ts";
import { runSideBySide } from "./entries/run-side-by-side.ts";
import { fractionOf, type Running } from "./entries/running.ts";
import type { Experiment } from "./experiment-schema.ts";
import type { EntryHooks, Named } from "./part.ts";
import { type PartName, partEntries, type ResultOf } from "./parts.ts";
import { naming, type PreparedEntry, partOf, prepareExperiment } from "./prepare-experiment.ts";
import { requireExperiment } from "./require-experiment.ts";

/** The results of an experiment: a list for each part, in the order of its entries. */
export type ExperimentResult = {
  readonly experiment: Experiment;
  /** whether every required precision was reached */
  readonly converged: boolean;
} & { readonly [P in PartName]: readonly ResultOf<P>[] };

/**
 * Runs every entry of an experiment. Results depend on the experiment only, and stand in the order of its entries.
 *
 * Convention: entries that draw in blocks of their own, or that report their progress, run in order in this thread. The others run side by
 * side, each as one block: on `engines` where they are given, else on `workers` threads if there are several or a `signal`, else here. So an
 * abort ends them at once. A part whose kinds of blocks are not among the engines is computed entry by entry, too.
 * Errors: those of the entries, of the first one that fails in their order; the reason of `signal` when it is aborted.
 */
export async function runExperiment(
  experiment: Experiment,
  file: string,
  hooks: RunHooks = {},
): Promise<ExperimentResult> {
  requireExperiment("runExperiment", experiment, { name: file });
  requireHooks(hooks);
  const { engines, workers = 1, signal } = hooks;
  if (engines || !(signal || workers > 1)) return await runEntries(experiment, file, hooks, engines?.[ENTRIES]);
  const threads = entryEngine(workers, file);
  try {
    return await runEntries(experiment, file, hooks, threads);
  } finally {
    threads.close();
  }
}

/** Throws DomainError for hooks that no run has. */
function requireHooks(hooks: RunHooks): void {
  const names = ["workers", "engines", "signal", "onProgress", "from", "onCheckpoint", "local"];
  requireKnownOptions("runExperiment", hooks, names, "hook of `hooks`");
  const { workers, engines, signal, onProgress, onCheckpoint, local } = hooks;
  if (workers !== undefined) requireInteger("runExperiment", "workers", workers);
  if (engines !== undefined) requireObject("runExperiment", "engines", engines, [], "pass those of threadEngines");
  if (signal !== undefined) requireObject("runExperiment", "signal", signal, ["aborted"], "pass an AbortSignal");
  if (onProgress !== undefined) requireFunction("runExperiment", "onProgress", onProgress);
  if (onCheckpoint !== undefined) requireFunction("runExperiment", "onCheckpoint", onCheckpoint);
  if (local !== undefined) requireFunction("runExperiment", "local", local);
}

async function runEntries(
  experiment: Experiment,
  file: string,
  hooks: RunHooks,
  engine: BlockEngine | undefined,
): Promise<ExperimentResult> {
  // the first entry says at once what is wrong with it; later ones would say it after hours
  const entries = await prepareExperiment(experiment, file, {
    isChecked: (index) => index > 0,
    workers: hooks.workers ?? 1,
  });
  const memory = checkpointMemory(hooks);
  const results = resumed(entries, memory);
  const run: Running = { experiment, file, hooks, memory, entries, results };
  const waits = entries.map((_, index) => index).filter((index) => results[index] === undefined);
  const isBlock = (index: number): boolean => engine !== undefined && isOneBlock(entries[index]!, hooks);
  for (const index of waits.filter((one) => !isBlock(one))) await runInOrder(run, index);
  if (engine) await runSideBySide(run, waits.filter(isBlock), engine);
  const lists = Object.fromEntries(
    partEntries.map(([part]) => [part, results.filter((_, index) => entries[index]!.part === part) as Named[]]),
  );
  const converged = partEntries.every(([part, { converged }]) => lists[part]!.every((one) => converged?.(one) ?? true));
  return displayed({ experiment, converged, ...lists } as unknown as ExperimentResult);
}

function resumed(entries: readonly PreparedEntry[], memory: CheckpointMemory): (Named | undefined)[] {
  const seen = new Map<PartName, number>();
  return entries.map(({ part }) => {
    const index = seen.get(part) ?? 0;
    seen.set(part, index + 1);
    return memory.resultOf(part, index);
  });
}

/** Whether an entry is computed as one block, wherever the engine of entries computes. */
function isOneBlock({ part, spec }: PreparedEntry, hooks: RunHooks): boolean {
  if (drawsInBlocks(part, spec, hooks)) return false;
  return partOf(part).inThread === true || (hooks.engines !== undefined && hooks.local === undefined);
}

/** Whether an entry is computed in finer blocks, with the engines of these. */
function drawsInBlocks(name: PartName, spec: Named, { engines }: RunHooks): boolean {
  const { blocks, inThread, inBlocks } = partOf(name);
  if (!blocks) return false;
  if (!engines) return inThread !== true;
  return Object.keys(blocks).every((kind) => engines[kind] !== undefined) && (inBlocks?.(spec) ?? true);
}

/** Runs one entry in this thread, with progress of its own, and names it in its errors. */
async function runInOrder(run: Running, index: number): Promise<void> {
  const { experiment, file, hooks, memory, entries, results } = run;
  const { part, spec } = entries[index]!;
  const before = fractionOf(run);
  hooks.onProgress?.(before, spec.name);
  const onProgress: EntryHooks["onProgress"] = (fraction, label, draws) =>
    hooks.onProgress?.(before + fraction / entries.length, label, draws);
  const compute = (): Promise<Named> => runHere(entries[index]!, hooks, memory, onProgress);
  const result = await naming(file, part, spec, async () =>
    hooks.local && !drawsInBlocks(part, spec, hooks)
      ? await throughStore(hooks.local, await entryData(experiment.seed, part, spec, file), compute)
      : await compute(),
  );
  results[index] = result;
  await memory.finish(part, result);
}

/** The result of an entry from the checkpoint if present, else computed here and kept. */
async function throughStore(
  local: (engine: BlockEngine) => BlockEngine,
  data: unknown,
  compute: () => Promise<Named>,
): Promise<Named> {
  const here = { count: 1, withData: () => ({ capacity: 1, run: compute }) } as unknown as BlockEngine;
  return await local(here).withData<Named>(data).run(0, new AbortController().signal);
}

function runHere(
  { part, prepared }: PreparedEntry,
  { workers = 1, engines, signal }: RunHooks,
  memory: CheckpointMemory,
  onProgress: EntryHooks["onProgress"],
): Promise<Named> {
  return partOf(part).run(prepared, {
    workers,
    engines,
    signal,
    onProgress,
    from: memory.current(part),
    save: (state) => memory.save(part, state),
  });
}
