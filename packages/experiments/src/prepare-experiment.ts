import { dirname } from "node:path";
import type { Experiment } from "./experiment-schema.ts";
import { entriesOf } from "./experiment-schema.ts";
import { InputError, isBadInput } from "./input-error.ts";
import type { Named, Part } from "./part.ts";
import { partKey } from "./part-key.ts";
import { type PartName, parts } from "./parts.ts";

/** One entry of an experiment, loaded and built. */
export interface PreparedEntry {
  readonly part: PartName;
  readonly spec: Named;
  readonly prepared: unknown;
}

/** Loads and builds every entry of an experiment, and so finds all its errors before any draw. */
export async function prepareExperiment(experiment: Experiment, file: string): Promise<readonly PreparedEntry[]> {
  const found: PreparedEntry[] = [];
  for (const { part, spec } of entriesOf(experiment)) {
    const prepared = await naming(file, part, spec.name, () => prepareEntry(experiment.seed, file, part, spec));
    found.push({ part, spec, prepared });
  }
  return found;
}

/** Loads and builds one entry of an experiment in `file`. */
export function prepareEntry(seed: number | string, file: string, part: PartName, spec: Named): Promise<unknown> {
  const key = (...words: readonly (string | number)[]) => partKey(seed, part, spec.name, ...words);
  return partOf(part).prepare(spec, { folder: dirname(file), key });
}

/** A part of the table without its own types. */
export const partOf = (name: PartName): Part => parts[name];

/** One line for each entry of a valid experiment. */
export function summaries(entries: readonly PreparedEntry[]): readonly string[] {
  return entries.map(({ part, prepared }) => partOf(part).summary(prepared));
}

/** Runs `action`; input errors are rethrown with the name of the entry they came from. */
export async function naming<T>(file: string, part: PartName, name: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (isBadInput(error)) throw new InputError(`${file}: ${partOf(part).noun} "${name}": ${(error as Error).message}`);
    throw error;
  }
}
