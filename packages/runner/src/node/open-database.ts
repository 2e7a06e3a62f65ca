import { closeSync, existsSync, lstatSync, mkdirSync, openSync, readSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { CheckpointError, checkpointError, guarded } from "./checkpoint-error.ts";

const FORMAT = 1;

/** "nnft" in the header of the database: only such files are ours. */
const APPLICATION = 0x6e6e6674;
/** SQLite's file header: its first words, and where the application stands. */
const MAGIC = "SQLite format 3\0";
const APPLICATION_AT = 68;
/** Codes of SQLite. */
const [BUSY, LOCKED, CANNOT_OPEN] = [5, 6, 14];

/** The database of a checkpoint, held by this process and checked. Errors: CheckpointError. */
export function openDatabase(file: string, experiment: string): DatabaseSync {
  requireOwn(file);
  const database = openFile(file);
  try {
    guarded(file, () => prepare(database, file, experiment));
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/**
 * Throws CheckpointError unless there is no such file, an empty one, or one that we made: nothing else is ever written or deleted.
 * A link is not followed.
 */
export function requireOwn(file: string): void {
  let ours: boolean;
  try {
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (!found || (found.isFile() && found.size === 0)) return;
    ours = found.isFile() && isOurs(headerOf(file));
  } catch (error) {
    throw checkpointError(file, Object.assign(new Error(String(error)), { errcode: CANNOT_OPEN }));
  }
  if (!ours)
    throw new CheckpointError(`${file}: it is no checkpoint of nnft and is left as it is; give another output folder.`);
}

const isOurs = (header: Buffer): boolean =>
  header.toString("latin1", 0, 16) === MAGIC && header.readUInt32BE(APPLICATION_AT) === APPLICATION;

function headerOf(file: string): Buffer {
  const header = Buffer.alloc(100);
  const descriptor = openSync(file, "r");
  try {
    readSync(descriptor, header, 0, header.length, 0);
  } finally {
    closeSync(descriptor);
  }
  return header;
}

/** Throws CheckpointError where another process holds the checkpoint. A damaged one is held by nobody. */
export function requireUnheld(file: string): void {
  if (!existsSync(file)) return;
  const probe = openFile(file);
  try {
    probe.exec("BEGIN IMMEDIATE");
    probe.exec("ROLLBACK");
  } catch (error) {
    if ([BUSY, LOCKED].includes(codeOf(error) ?? 0)) throw checkpointError(file, error);
  } finally {
    probe.close();
  }
}

function openFile(file: string): DatabaseSync {
  try {
    makeFolder(dirname(file));
    return new DatabaseSync(file, { timeout: 200 });
  } catch (error) {
    throw checkpointError(
      file,
      codeOf(error) === undefined ? Object.assign(new Error(String(error)), { errcode: CANNOT_OPEN }) : error,
    );
  }
}

/** Takes the file for this process, checks it, and makes its tables where there are none. */
function prepare(database: DatabaseSync, file: string, experiment: string): void {
  database.exec("PRAGMA locking_mode = EXCLUSIVE");
  // the first thing in a new file, so that it is ours from its first byte
  database.exec(`PRAGMA application_id = ${APPLICATION}`);
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
