import { rmSync } from "node:fs";
import { crc32 } from "node:zlib";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { requireBoolean, requireText } from "@nnft/foundations/kinds";
import { decodeData, encodeData } from "../codec/codec.ts";
import type { BlockStore } from "../stores/stored-engine.ts";
import { batchedWriter } from "./batched-writer.ts";
import { CheckpointError, guarded } from "./checkpoint-error.ts";
import { openDatabase, requireOwn, requireUnheld } from "./open-database.ts";

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

/** A Float64Array as its bytes, anything else as text. */
const NUMBERS = 0;
const TEXT = 1;

/**
 * Opens the checkpoint of an experiment, or begins one.
 *
 * Shapes: one row for each block, its bytes with a checksum that covers its name too. Convention: write-ahead log, synced to the disk at
 * most 200 ms after a block is finished; a process that is killed loses at most these, and computes them again. One process holds the file at a time.
 * Errors: DomainError for bad options; CheckpointError for a file that nnft did not make, which is left as it is; for one of another experiment,
 * a damaged one, one that another process holds, a folder that cannot be written, a full disk.
 */
export function sqliteStore(options: SqliteStoreOptions): SqliteStore {
  requireKnownOptions("sqliteStore", options, ["file", "experiment", "fresh"]);
  const { file, experiment, fresh = false } = options;
  requireText("sqliteStore", "file", file, "pass the path of the checkpoint");
  requireText("sqliteStore", "experiment", experiment, "pass its hash");
  requireBoolean("sqliteStore", "fresh", fresh);
  if (fresh) {
    requireOwn(file);
    requireUnheld(file);
    removeFiles(file);
  }
  const database = openDatabase(file, experiment);
  const writer = batchedWriter(file, database);
  const read = database.prepare("SELECT kind, result, checksum FROM blocks WHERE job = ? AND block = ?");
  const write = database.prepare("INSERT OR REPLACE INTO blocks VALUES (?, ?, ?, ?, ?)");
  const readNote = database.prepare("SELECT value FROM notes WHERE name = ?");
  const writeNote = database.prepare("INSERT OR REPLACE INTO notes VALUES (?, ?)");
  return {
    file,
    get: (job, index) => {
      const row = guarded(file, () => read.get(job, index)) as BlockRow | undefined;
      return row && resultOf(file, row, job, index);
    },
    put: (job, index, result) => {
      const numbers = result instanceof Float64Array;
      const bytes = numbers
        ? new Uint8Array(result.buffer, result.byteOffset, result.byteLength).slice()
        : new TextEncoder().encode(encodeData(result));
      const kind = numbers ? NUMBERS : TEXT;
      writer.put(() => write.run(job, index, kind, bytes, checksumOf(bytes, "block", job, index, kind)));
    },
    size: () => Number(guarded(file, () => database.prepare("SELECT count(*) AS n FROM blocks").get())?.n),
    note: (name) => {
      const row = guarded(file, () => readNote.get(name)) as { readonly value: string } | undefined;
      if (!row) return undefined;
      try {
        return decodeData(checkedNote(name, row.value));
      } catch (cause) {
        throw new CheckpointError(`${file}: its note "${name}" is damaged; start over with --fresh.`, { cause });
      }
    },
    keepNote: (name, value) => {
      const text = encodeData(value);
      writer.put(() => writeNote.run(name, `${noteChecksum(name, text)} ${text}`));
    },
    flush: writer.flush,
    close: writer.close,
    remove: () => {
      writer.close();
      removeFiles(file);
    },
    [Symbol.dispose]: writer.close,
  };
}

interface BlockRow {
  readonly kind: number;
  readonly result: Uint8Array;
  readonly checksum: number;
}

/** A checksum of bytes and of the place that they belong to: a bent name or number must not give them to another block. */
function checksumOf(bytes: Uint8Array, ...place: readonly (string | number)[]): number {
  return crc32(bytes, crc32(JSON.stringify(place)));
}

const noteChecksum = (name: string, text: string): number => checksumOf(new TextEncoder().encode(text), "note", name);

/** The text of a note behind its checksum. Errors: Error where they do not agree. */
function checkedNote(name: string, value: string): string {
  const text = value.slice(value.indexOf(" ") + 1);
  if (value !== `${noteChecksum(name, text)} ${text}`) throw new Error("the checksum of the note does not agree");
  return text;
}

function resultOf(file: string, { kind, result, checksum }: BlockRow, job: string, index: number): unknown {
  const damaged = (cause?: unknown): CheckpointError =>
    new CheckpointError(`${file}: a block in it is damaged; start over with --fresh, or restore a copy.`, { cause });
  if (!(result instanceof Uint8Array) || checksumOf(result, "block", job, index, kind) !== checksum) throw damaged();
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

function removeFiles(file: string): void {
  for (const suffix of ["", "-wal", "-shm", "-journal"]) {
    try {
      rmSync(`${file}${suffix}`, { force: true });
    } catch (error) {
      throw new CheckpointError(`${file}: it cannot be deleted; make the folder writable.`, { cause: error });
    }
  }
}
