import type { Task } from "@nnft/runner";
import type { ThreadEntry } from "./entry-thread.ts";
import type { Named } from "./part.ts";
import { partOf, prepareEntry } from "./prepare-experiment.ts";

/** The task of a thread: it prepares one entry again, and runs it. */
export function createTask({ seed, file, part, spec }: ThreadEntry): Task<Named> {
  return async () => {
    const prepared = await prepareEntry(seed, file, part, spec);
    return await partOf(part).run(prepared, { workers: 1, onProgress: () => {}, save: async () => {} });
  };
}
