import { createHash } from "node:crypto";
import { existsSync, readdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { storedEngine } from "@nnft/runner";
import { type SqliteStore, sqliteStore } from "@nnft/runner/node";
import { blockStamp } from "./block-stamp.ts";
import { behind, type Engines } from "./engines.ts";
import type { Experiment } from "./experiment-schema.ts";
import type { TrainingCheckpoint, TrainingResult } from "./run-training.ts";

/** Where the trainings of an experiment stand: those that are done, and the one under way. */
export interface ExperimentCheckpoint {
  readonly done: readonly TrainingResult[];
  readonly current: TrainingCheckpoint | undefined;
}

/** The checkpoint of an experiment in its output folder: every finished block, and where trainings stand. */
export interface Checkpoint {
  /** blocks that were there when it was opened */
  readonly found: number;
  /** Engines that take from it what it has, and leave in it what they compute. */
  readonly keeping: (engines: Engines) => Engines;
  readonly trainings: ExperimentCheckpoint | undefined;
  readonly saveTrainings: (state: ExperimentCheckpoint) => Promise<void>;
  /** blocks in it, and whether trainings are */
  readonly holdsSomething: () => boolean;
  readonly isOpen: () => boolean;
  readonly close: () => void;
  /** Closes and deletes it, and the folder too where it was made for it and holds nothing else. */
  readonly remove: () => void;
}

const NAME = "checkpoint.sqlite";
const TRAININGS = "trainings";

/** The name of an experiment: equal for equal files, whatever they are called. */
export function experimentHash(experiment: Experiment): string {
  return createHash("sha256").update(JSON.stringify(experiment)).digest("hex");
}

/** Opens the checkpoint of an experiment, or begins one. Errors: CheckpointError, for that of another experiment among others. */
export function openCheckpoint(folder: string, experiment: Experiment, fresh: boolean): Checkpoint {
  const isNew = !existsSync(folder);
  let open = true;
  const store: SqliteStore = sqliteStore({ file: join(folder, NAME), experiment: experimentHash(experiment), fresh });
  const found = store.size();
  return {
    found,
    keeping: (engines) => behind(engines, (engine) => storedEngine(engine, { store, stamp: blockStamp })),
    trainings: store.note(TRAININGS) as ExperimentCheckpoint | undefined,
    saveTrainings: async (state) => {
      store.keepNote(TRAININGS, state);
      store.flush();
    },
    holdsSomething: () => store.size() > 0 || store.note(TRAININGS) !== undefined,
    isOpen: () => open,
    close: () => {
      open = false;
      store.close();
    },
    remove: () => {
      open = false;
      store.remove();
      if (isNew && readdirSync(folder).length === 0) rmdirSync(folder);
    },
  };
}
