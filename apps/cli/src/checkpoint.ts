import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Experiment } from "./experiment-schema.ts";
import { InputError } from "./input-error.ts";
import type { TrainingCheckpoint, TrainingResult } from "./run-training.ts";

/** Where the trainings of an experiment stand: those that are done, and the one under way. */
export interface ExperimentCheckpoint {
  readonly done: readonly TrainingResult[];
  readonly current: TrainingCheckpoint | undefined;
}

const NAME = "checkpoint.bin";

/** Checkpoints of one experiment in a folder; one of another experiment is not taken for its own. */
export function checkpointFile(folder: string, experiment: Experiment) {
  const file = join(folder, NAME);
  const hash = createHash("sha256").update(JSON.stringify(experiment)).digest("hex");
  return {
    file,
    /** The checkpoint; undefined where there is none of this very experiment. */
    load: async (): Promise<ExperimentCheckpoint | undefined> => {
      let bytes: Buffer;
      try {
        bytes = await readFile(file);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
        throw new InputError(`${file}: the checkpoint cannot be read: ${(error as Error).message}.`);
      }
      let found: { readonly hash: string; readonly state: ExperimentCheckpoint };
      try {
        found = deserialize(bytes);
      } catch {
        throw new InputError(`${file}: the checkpoint is damaged; remove it, and run without --resume.`);
      }
      return found.hash === hash ? found.state : undefined;
    },
    /** Writes it whole or not at all. */
    save: async (state: ExperimentCheckpoint): Promise<void> => {
      await mkdir(folder, { recursive: true });
      const partial = `${file}.${process.pid}.partial`;
      await writeFile(partial, serialize({ hash, state }));
      await rename(partial, file);
    },
    remove: (): Promise<void> => rm(file, { force: true }),
  };
}
