import { existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { crc32 } from "node:zlib";
import { decodeData, encodeData } from "../codec.ts";
import type { BlockStore } from "../stored-engine.ts";
import { CheckpointError, checkpointError } from "./checkpoint-error.ts";

/** Results of the blocks of one experiment in a file that survives the end of the process, expected or not. */
export interface SqliteStore extends BlockStore {
  readonly file: string;
  /** blocks kept */
  readonly size: () => number;
  /** Anything else to be kept with the blocks, by name; undefined where there is none. */
  readonly note: (name: string) => unknown;
  readonly keepNote: (name: string, value: unknown) => void;
  /** Writes what waits to be written. */
  readonly flush: () => void;
  readonly close: () => void;
  /** Closes and deletes the file. */
  readonly remove: () => void;
  readonly [Symbol.dispose]: () => void;
}

export interface SqliteStoreOptions {
  readonly file: string;
  /** what decides the bits of the run: a store of another one is refused */
  readonly experiment: string;
  /** delete the old contents and begin anew */
  readonly fresh?: boolean;
}

const FORMAT = 1;
/** Milliseconds after which finished blocks are on the disk: syncing each of many short ones would cost more than they do. */
const PATIENCE = 200;
/** A Float64Array as its bytes, anything else as text. */
const NUMBERS = 0;
const TEXT = 1;

/**
 * Opens the checkpoint of an experiment, or begins one.
 *
 * Shapes: one row for each block, its bytes with a checksum. Convention: write-ahead log, synced to the disk at most 200 ms after a block is
 * finished; a process
 * that is killed loses at most these, and computes them again. One process holds the file at a time.
 * Errors: CheckpointError for a file of another experiment, a damaged one, one that another process holds, a folder that cannot be written, a full disk.
 */
export function sqliteStore({ file, experiment, fresh = false }: SqliteStoreOptions): SqliteStore {
  if (fresh) removeFiles(file);
  let database: DatabaseSync;
  try {
    makeFolder(dirname(file));
    database = new DatabaseSync(file, { timeout: 200 });
  } catch (error) {
    throw checkpointError(
      file,
      codeOf(error) === undefined ? Object.assign(new Error(String(error)), { errcode: 14 }) : error,
    );
  }
  const guarded = <T>(run: () => T): T => {
    try {
      return run();
    } catch (error) {
      throw checkpointError(file, error);
    }
  };
  try {
    guarded(() => prepare(database, file, experiment));
  } catch (error) {
    database.close();
    throw error;
  }
  const read = database.prepare("SELECT kind, result, checksum FROM blocks WHERE job = ? AND block = ?");
  const write = database.prepare("INSERT OR REPLACE INTO blocks VALUES (?, ?, ?, ?, ?)");
  const readNote = database.prepare("SELECT value FROM notes WHERE name = ?");
  const writeNote = database.prepare("INSERT OR REPLACE INTO notes VALUES (?, ?)");
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
  const put = (run: () => void): void =>
    guarded(() => {
      if (failure !== undefined) throw failure;
      later();
      run();
    });
  const close = (): void => {
    if (!open) return;
    open = false;
    try {
      guarded(commit);
    } finally {
      database.close();
    }
  };
  return {
    file,
    get: (job, index) => {
      const row = guarded(() => read.get(job, index)) as BlockRow | undefined;
      return row && resultOf(file, row);
    },
    put: (job, index, result) => {
      const numbers = result instanceof Float64Array;
      const bytes = numbers
        ? new Uint8Array(result.buffer, result.byteOffset, result.byteLength).slice()
        : new TextEncoder().encode(encodeData(result));
      put(() => write.run(job, index, numbers ? NUMBERS : TEXT, bytes, crc32(bytes)));
    },
    size: () => Number(guarded(() => database.prepare("SELECT count(*) AS n FROM blocks").get())?.n),
    note: (name) => {
      const row = guarded(() => readNote.get(name)) as { readonly value: string } | undefined;
      if (!row) return undefined;
      try {
        return decodeData(row.value);
      } catch (cause) {
        throw new CheckpointError(`${file}: its note "${name}" is damaged; start over with --fresh.`, { cause });
      }
    },
    keepNote: (name, value) => put(() => writeNote.run(name, encodeData(value))),
    flush: () => {
      guarded(() => {
        if (failure !== undefined) throw failure;
        commit();
      });
    },
    close,
    remove: () => {
      close();
      removeFiles(file);
    },
    [Symbol.dispose]: close,
  };
}

interface BlockRow {
  readonly kind: number;
  readonly result: Uint8Array;
  readonly checksum: number;
}

function resultOf(file: string, { kind, result, checksum }: BlockRow): unknown {
  const damaged = (cause?: unknown): CheckpointError =>
    new CheckpointError(`${file}: a block in it is damaged; start over with --fresh, or restore a copy.`, { cause });
  if (!(result instanceof Uint8Array) || crc32(result) !== checksum) throw damaged();
  if (kind === NUMBERS) {
    if (result.length % 8 !== 0) throw damaged();
    return new Float64Array(result.slice().buffer);
  }
  try {
    return decodeData(new TextDecoder().decode(result));
  } catch (error) {
    throw damaged(error);
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

function removeFiles(file: string): void {
  for (const suffix of ["", "-wal", "-shm", "-journal"]) {
    try {
      rmSync(`${file}${suffix}`, { force: true });
    } catch (error) {
      throw new CheckpointError(`${file}: it cannot be deleted; make the folder writable.`, { cause: error });
    }
  }
}
