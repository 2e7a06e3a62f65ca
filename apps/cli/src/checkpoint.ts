import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Experiment } from "./experiment-schema.ts";
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
      try {
        const found = deserialize(await readFile(file)) as { hash: string; state: ExperimentCheckpoint };
        return found.hash === hash ? found.state : undefined;
      } catch {
        return undefined;
      }
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
