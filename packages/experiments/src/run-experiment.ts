import { requireFunction, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { displayed } from "@nnft/foundations/display";
import { requireObject } from "@nnft/foundations/kinds";
import { type EntryThread, entryThread } from "./entry-thread.ts";
import type { Experiment } from "./experiment-schema.ts";
import type { DrawProgress, EntryHooks, Named } from "./part.ts";
import { type PartName, partEntries, type ResultOf } from "./parts.ts";
import { naming, type PreparedEntry, partOf, prepareExperiment } from "./prepare-experiment.ts";
import { requireExperiment } from "./require-experiment.ts";

/** The results of an experiment: a list for each part, in the order of its entries. */
export type ExperimentResult = {
  readonly experiment: Experiment;
  /** whether every required precision was reached */
  readonly converged: boolean;
} & { readonly [P in PartName]: readonly ResultOf<P>[] };

/** The state of one part: the results of entries that are done, and the state of the one under way. */
export interface PartCheckpoint {
  readonly done: readonly unknown[];
  readonly current: unknown;
}

/** The state of the parts that can be resumed. */
export type ExperimentCheckpoint = Readonly<Partial<Record<PartName, PartCheckpoint>>>;

/** How an experiment is run. Its results do not depend on it. */
export interface RunHooks extends Partial<Pick<EntryHooks, "workers" | "engines" | "signal">> {
  /** overall fraction in [0, 1], a label for the current step, and the progress of its draws */
  readonly onProgress?: (fraction: number, label: string, draws?: DrawProgress) => void;
  /** the state at which an earlier run stopped */
  readonly from?: ExperimentCheckpoint | undefined;
  readonly onCheckpoint?: (checkpoint: ExperimentCheckpoint) => Promise<void>;
}

/**
 * Runs every entry of an experiment, in order. Results depend on the experiment only.
 *
 * Convention: with a `signal`, parts that compute without a pause (axioms, conformal, quantum) do so in a thread where the platform has
 * threads. So an abort ends them at once. Their results have the same bits as without.
 * Errors: those of the entries; the reason of `signal` when it is aborted.
 */
export async function runExperiment(
  experiment: Experiment,
  file: string,
  hooks: RunHooks = {},
): Promise<ExperimentResult> {
  requireExperiment("runExperiment", experiment, { name: file });
  requireHooks(hooks);
  const thread = hooks.signal && entryThread(hooks.signal);
  try {
    return await runEntries(experiment, file, hooks, thread);
  } finally {
    thread?.close();
  }
}

/** Throws DomainError for hooks that no run has. */
function requireHooks(hooks: RunHooks): void {
  const names = ["workers", "engines", "signal", "onProgress", "from", "onCheckpoint"];
  requireKnownOptions("runExperiment", hooks, names, "hook of `hooks`");
  const { workers, engines, signal, onProgress, onCheckpoint } = hooks;
  if (workers !== undefined) requireInteger("runExperiment", "workers", workers);
  if (engines !== undefined) requireObject("runExperiment", "engines", engines, [], "pass those of threadEngines");
  if (signal !== undefined) requireObject("runExperiment", "signal", signal, ["aborted"], "pass an AbortSignal");
  if (onProgress !== undefined) requireFunction("runExperiment", "onProgress", onProgress);
  if (onCheckpoint !== undefined) requireFunction("runExperiment", "onCheckpoint", onCheckpoint);
}

async function runEntries(
  experiment: Experiment,
  file: string,
  hooks: RunHooks,
  thread: EntryThread | undefined,
): Promise<ExperimentResult> {
  // the first entry says at once what is wrong with it; later ones would say it after hours
  const entries = await prepareExperiment(experiment, file, {
    isChecked: (index) => index > 0,
    workers: hooks.workers ?? 1,
  });
  const memory = checkpointMemory(hooks);
  const results: Record<string, Named[]> = Object.fromEntries(partEntries.map(([part]) => [part, []]));
  for (const [index, entry] of entries.entries()) {
    const list = results[entry.part]!;
    const done = memory.resultOf(entry.part, list.length);
    const { part, spec } = entry;
    const run = async (onProgress: EntryHooks["onProgress"]): Promise<Named> =>
      (partOf(part).inThread && (await thread?.run({ seed: experiment.seed, file, part, spec }))) ||
      (await runHere(entry, hooks, memory, onProgress));
    const result = done ?? (await runEntry(entry, file, hooks, run, index / entries.length, 1 / entries.length));
    list.push(result);
    if (!done) await memory.finish(entry.part, result);
  }
  const converged = partEntries.every(([part, { converged }]) =>
    results[part]!.every((one) => converged?.(one) ?? true),
  );
  return displayed({ experiment, converged, ...results } as unknown as ExperimentResult);
}

/** Runs one entry, which is the share from `before` of the whole, and names it in its errors. */
async function runEntry(
  { part, spec }: PreparedEntry,
  file: string,
  { onProgress }: RunHooks,
  run: (onProgress: EntryHooks["onProgress"]) => Promise<Named>,
  before: number,
  share: number,
): Promise<Named> {
  onProgress?.(before, spec.name);
  return await naming(file, part, spec, () =>
    run((fraction, label, draws) => onProgress?.(before + share * fraction, label, draws)),
  );
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

/** The states of parts, updated and handed on each time an entry saves one. */
interface CheckpointMemory {
  readonly resultOf: (part: PartName, index: number) => Named | undefined;
  /** the state from which the current entry continues; undefined at its start */
  readonly current: (part: PartName) => unknown;
  readonly save: (part: PartName, state: unknown) => Promise<void>;
  readonly finish: (part: PartName, result: Named) => Promise<void>;
}

/**
 * The results of a part are kept once one of its entries saves a state, and those of a part that computes without a pause. Other parts
 * resume from their blocks.
 */
function checkpointMemory({ from = {}, onCheckpoint }: RunHooks): CheckpointMemory {
  const states: Partial<Record<PartName, PartCheckpoint>> = { ...from };
  const finished: Partial<Record<PartName, unknown[]>> = {};
  const put = async (part: PartName, state: PartCheckpoint): Promise<void> => {
    states[part] = state;
    await onCheckpoint?.({ ...states });
  };
  return {
    resultOf: (part, index) => {
      const result = from[part]?.done[index] as Named | undefined;
      if (result) (finished[part] ??= []).push(result);
      return result;
    },
    current: (part) => states[part]?.current,
    save: (part, current) => put(part, { done: [...(finished[part] ?? [])], current }),
    finish: async (part, result) => {
      (finished[part] ??= []).push(result);
      if (states[part] || partOf(part).inThread) await put(part, { done: [...finished[part]], current: undefined });
    },
  };
}
