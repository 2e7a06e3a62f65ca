import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { CheckpointError, checkpointError, guarded } from "./checkpoint-error.ts";

const FORMAT = 1;

/** The database of a checkpoint, held by this process and checked. Errors: CheckpointError. */
export function openDatabase(file: string, experiment: string): DatabaseSync {
  const database = openFile(file);
  try {
    guarded(file, () => prepare(database, file, experiment));
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

function openFile(file: string): DatabaseSync {
  try {
    makeFolder(dirname(file));
    return new DatabaseSync(file, { timeout: 200 });
  } catch (error) {
    throw checkpointError(
      file,
      codeOf(error) === undefined ? Object.assign(new Error(String(error)), { errcode: 14 }) : error,
    );
  }
}

/** Takes the file for this process, checks it, and makes its tables where there are none. */
function prepare(database: DatabaseSync, file: string, experiment: string): void {
  database.exec("PRAGMA locking_mode = EXCLUSIVE");
  database.exec("PRAGMA journal_mode = WAL");
  database.exec("PRAGMA synchronous = FULL");
  database.exec("BEGIN IMMEDIATE");
  try {
    const verdict = Object.values(database.prepare("PRAGMA quick_check(1)").get() ?? {})[0];
    if (verdict !== "ok")
      throw new CheckpointError(`${file}: it is damaged (${verdict}); start over with --fresh, or restore a copy.`);
    database.exec(`
      CREATE TABLE IF NOT EXISTS run (format INTEGER, experiment TEXT);
      CREATE TABLE IF NOT EXISTS blocks (job TEXT, block INTEGER, kind INTEGER, result BLOB, checksum INTEGER, PRIMARY KEY (job, block)) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;`);
    const known = database.prepare("SELECT format, experiment FROM run").get();
    if (!known) database.prepare("INSERT INTO run VALUES (?, ?)").run(FORMAT, experiment);
    else if (known.format !== FORMAT)
      throw new CheckpointError(
        `${file}: it was written by another version of the format (${known.format}, not ${FORMAT}); start over with --fresh.`,
      );
    else if (known.experiment !== experiment)
      throw new CheckpointError(
        `${file}: it belongs to another experiment, or to this one before it was changed; start over with --fresh, or give another output folder.`,
      );
    database.exec("COMMIT");
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

/** Folder by folder: the recursive call never ends where a file system answers that a folder which is there is not, as /proc does. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // another process may have made it since
    if (!existsSync(folder)) throw error;
  }
}

const codeOf = (error: unknown): number | undefined => (error as { readonly errcode?: number }).errcode;
