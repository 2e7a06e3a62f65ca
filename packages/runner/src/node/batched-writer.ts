import type { DatabaseSync } from "node:sqlite";
import { guarded } from "./checkpoint-error.ts";

/** Writes that share a transaction until it is committed. */
export interface BatchedWriter {
  /** Runs a statement now; its outcome is on the disk after a short while. */
  readonly put: (run: () => void) => void;
  /** Commits what was put. */
  readonly flush: () => void;
  /** Commits what was put and closes the database. */
  readonly close: () => void;
}

/** Milliseconds after which finished blocks are on the disk: syncing each of many short ones would cost more than they do. */
const PATIENCE = 200;

/** Gathers writes to a database and commits them together. Errors: CheckpointError, that of a late commit at the next call. */
export function batchedWriter(file: string, database: DatabaseSync): BatchedWriter {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failure: unknown;
  let open = true;
  const commit = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (database.isTransaction) database.exec("COMMIT");
  };
  const later = (): void => {
    if (!database.isTransaction) database.exec("BEGIN IMMEDIATE");
    timer ??= setTimeout(() => {
      try {
        commit();
      } catch (error) {
        // the next call reports it
        failure = error;
      }
    }, PATIENCE);
  };
  return {
    put: (run) =>
      guarded(file, () => {
        if (failure !== undefined) throw failure;
        later();
        run();
      }),
    flush: () =>
      guarded(file, () => {
        if (failure !== undefined) throw failure;
        commit();
      }),
    close: () => {
      if (!open) return;
      open = false;
      try {
        guarded(file, commit);
      } finally {
        database.close();
      }
    },
  };
}
