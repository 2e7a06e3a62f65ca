import { dirname } from "node:path";
import type { Task } from "@nnft/runner";
import { type EntryData, fingerprints } from "./entries/entry-data.ts";
import { InputError } from "./input-error.ts";
import type { Named } from "./part.ts";
import { partOf, prepareEntry } from "./prepare-experiment.ts";

/** An entry and the experiment file from whose folder its paths go out. */
export interface PlacedEntry extends EntryData {
  readonly file: string;
}

/** The task of a thread: it prepares one entry again from the same files, and runs it. Errors: InputError for files that changed. */
export function createTask({ seed, file, part, spec, files }: PlacedEntry): Task<Named> {
  return async () => {
    const prepared = await prepareEntry(seed, file, part, spec);
    await requireUnchanged(spec, file, files);
    return await partOf(part).run(prepared, { workers: 1, onProgress: () => {}, save: async () => {} });
  };
}

async function requireUnchanged(spec: Named, file: string, files: EntryData["files"]): Promise<void> {
  if (Object.keys(files).length === 0) return;
  const now = await fingerprints(spec, dirname(file));
  const changed = Object.keys({ ...files, ...now }).find((path) => files[path] !== now[path]);
  if (changed === undefined) return;
  throw new InputError(`${changed} changed since the run began; start it again, and leave its files as they are.`);
}
