import { createHash } from "node:crypto";
import { existsSync, readdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import type { ExperimentCheckpoint } from "@nnft/experiments";
import { behind, type Engines } from "@nnft/experiments/engines";
import { experimentHash } from "@nnft/experiments/results";
import type { Experiment } from "@nnft/experiments/schema";
import type { BlockEngine } from "@nnft/runner";
import { type SqliteStore, sqliteStore } from "@nnft/runner/node";
import { storedEngine } from "@nnft/runner/stores";
import { blockStamp } from "./block-stamp.ts";

/** The checkpoint of an experiment in its output folder: every finished block, and the state of parts that save one. */
export interface Checkpoint {
  /** what was in it when it was opened: finished blocks and entries, and both in words */
  readonly found: { readonly blocks: number; readonly entries: number; readonly words: string };
  /** Cached engines: blocks are read from the checkpoint if present, else computed and stored. */
  readonly keeping: (engines: Engines) => Engines;
  readonly keepingOne: (engine: BlockEngine) => BlockEngine;
  readonly parts: ExperimentCheckpoint | undefined;
  readonly saveParts: (state: ExperimentCheckpoint) => Promise<void>;
  /** whether it holds a block or a state */
  readonly holdsSomething: () => boolean;
  readonly isOpen: () => boolean;
  readonly close: () => void;
  /** Closes and deletes it, and its folder if we made it and it is empty. */
  readonly remove: () => void;
}

const NAME = "checkpoint.sqlite";
const PARTS = "parts";

/**
 * Opens the checkpoint of an experiment, or begins one; `onComputed` is told of each block that was not in it.
 * Errors: CheckpointError, e.g. for the checkpoint of another experiment.
 */
export function openCheckpoint(
  folder: string,
  experiment: Experiment,
  fresh: boolean,
  onComputed: () => void = () => undefined,
): Checkpoint {
  const isNew = !existsSync(folder);
  let open = true;
  const store: SqliteStore = sqliteStore({ file: join(folder, NAME), experiment: titleHash(experiment), fresh });
  const hash = experimentHash(experiment);
  const parts = partsIn(store, hash);
  const keepingOne = (engine: BlockEngine): BlockEngine =>
    storedEngine(engine, {
      ...{ store, stamp: blockStamp },
      onBlock: ({ known }) => {
        if (!known) onComputed();
      },
    });
  return {
    found: foundIn(store.size(), parts),
    keeping: (engines) => behind(engines, keepingOne),
    keepingOne,
    parts,
    saveParts: async (state) => {
      store.keepNote(PARTS, { stamp: blockStamp(undefined), experiment: hash, state } satisfies StampedParts);
      store.flush();
    },
    holdsSomething: () => store.size() > 0 || store.note(PARTS) !== undefined,
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

/** What a checkpoint belongs to: a file that was edited keeps it, since every block depends on its own entry only. */
export const titleHash = ({ title }: Experiment): string => createHash("sha256").update(title).digest("hex");

/** States of parts, and the program and the experiment that saved them: others do not go on from them. */
interface StampedParts {
  readonly stamp: string;
  readonly experiment: string;
  readonly state: ExperimentCheckpoint;
}

function partsIn(store: SqliteStore, experiment: string): ExperimentCheckpoint | undefined {
  const note = store.note(PARTS) as Partial<StampedParts> | undefined;
  return note?.stamp === blockStamp(undefined) && note.experiment === experiment ? note.state : undefined;
}

function foundIn(blocks: number, parts: ExperimentCheckpoint = {}): Checkpoint["found"] {
  const entries = Object.values(parts).reduce((sum, { done }) => sum + done.length, 0);
  const counts = [counted(blocks, "block", "blocks"), counted(entries, "entry", "entries")].filter(
    (text) => text !== "",
  );
  const words =
    counts.length === 0
      ? "an entry is under way"
      : `${counts.join(" and ")} ${blocks + entries === 1 ? "is" : "are"} done`;
  return { blocks, entries, words };
}

const counted = (count: number, one: string, many: string): string =>
  count === 0 ? "" : `${count} ${count === 1 ? one : many}`;
