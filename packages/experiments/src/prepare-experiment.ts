import { dirname } from "node:path";
import { requireFunction, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { requireList } from "@nnft/foundations/kinds";
import { requireRoom } from "@nnft/foundations/memory";
import type { Experiment } from "./experiment-schema.ts";
import { entriesOf } from "./experiment-schema.ts";
import { InputError, isBadInput } from "./input-error.ts";
import type { EntryHooks, Named, Part } from "./part.ts";
import { partKey } from "./part-key.ts";
import { type PartName, parts } from "./parts.ts";
import { placeIn } from "./places.ts";
import { requireExperiment } from "./require-experiment.ts";

/** One entry of an experiment, loaded and built. */
export interface PreparedEntry {
  readonly part: PartName;
  readonly spec: Named;
  readonly prepared: unknown;
}

/** How entries are prepared. */
export interface PrepareOptions {
  readonly isChecked?: (index: number) => boolean;
  /** threads to run them on, each of which takes memory */
  readonly workers?: number;
}

/**
 * Loads and builds every entry of an experiment, and checks those of which `isChecked` says so by their index, none by default.
 *
 * A check finds all that `run` would refuse, without a draw: the entry is run with a signal that is aborted already. Laws without draws are
 * computed, samplers are made, and the first draw is not.
 * Errors: one InputError with all that is wrong, a line for each entry, with its place in the file.
 */
export async function prepareExperiment(
  experiment: Experiment,
  file: string,
  options: PrepareOptions = {},
): Promise<readonly PreparedEntry[]> {
  requireKnownOptions("prepareExperiment", options, ["isChecked", "workers"]);
  const { isChecked = () => false, workers = 1 } = options;
  requireExperiment("prepareExperiment", experiment, { name: file });
  requireFunction("prepareExperiment", "isChecked", isChecked);
  requireInteger("prepareExperiment", "workers", workers);
  const found: PreparedEntry[] = [];
  const faults: InputError[] = [];
  for (const [index, { part, spec }] of entriesOf(experiment).entries())
    try {
      const prepared = await naming(file, part, spec, async () => {
        const built = await prepareEntry(experiment.seed, file, part, spec);
        await requireFits(partOf(part), built, workers);
        if (isChecked(index)) await checkEntry(partOf(part), built);
        return built;
      });
      found.push({ part, spec, prepared });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      faults.push(error);
    }
  if (faults.length > 0) throw new InputError(faults.map(({ message }) => message).join("\n"), { cause: faults[0] });
  return found;
}

/** Refuses an entry that fits into no memory. Errors: UnsupportedError. */
async function requireFits(part: Part, prepared: unknown, workers: number): Promise<void> {
  if (part.costByLaws) return;
  const { bytes, bytesPerWorker } = await part.cost(prepared);
  requireRoom(
    "run",
    workers === 1 ? "it" : `it, with ${workers} workers,`,
    bytes + workers * bytesPerWorker,
    "use fewer draws, rows, points or workers, or smaller widths or dimensions",
  );
}

async function checkEntry(part: Part, prepared: unknown): Promise<void> {
  const stopped = new AbortController();
  stopped.abort();
  const { signal } = stopped;
  const hooks: EntryHooks = { workers: 1, signal, onProgress: () => {}, save: async () => {} };
  for (const piece of part.pieces?.(prepared) ?? [prepared])
    try {
      await part.run(piece, hooks);
    } catch (error) {
      if (error !== signal.reason) throw error;
    }
}

/** Loads and builds one entry of an experiment in `file`. */
export function prepareEntry(seed: number | string, file: string, part: PartName, spec: Named): Promise<unknown> {
  const key = (...words: readonly (string | number)[]) => partKey(seed, part, spec.name, ...words);
  return partOf(part).prepare(spec, { folder: dirname(file), key });
}

/** The part of the table without its own types. */
export const partOf = (name: PartName): Part => parts[name];

/** One line for each entry of a valid experiment. */
export function summaries(entries: readonly PreparedEntry[]): readonly string[] {
  requireList("summaries", "entries", entries, 0, "pass those of prepareExperiment");
  return (entries as readonly PreparedEntry[]).map(({ part, prepared }) => partOf(part).summary(prepared));
}

/** Runs `action`; input errors are rethrown with the place and the name of the entry they came from. */
export async function naming<T>(file: string, part: PartName, spec: Named, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!isBadInput(error)) throw error;
    const where = placeIn(file, spec, error instanceof InputError ? error.path : []);
    const message = `${where}: ${partOf(part).noun} "${spec.name}": ${(error as Error).message}`;
    throw new InputError(message, { cause: error });
  }
}
