import { closeSync, type Dirent, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { NOTE, type RunNote, runNoteSchema, SHARD_NOTE } from "./run-note.ts";

/** How one run stands, as its files say. What they do not say is undefined. */
export interface FoundRun {
  /** its folder, or the name of the file of a shard, from the folder that was searched */
  readonly place: string;
  readonly title: string | undefined;
  /** lost: it says nothing any more, and did not say that it was stopped */
  readonly state: "running" | "stopped" | "lost" | "done" | "parts";
  /** in [0, 1] */
  readonly fraction: number | undefined;
  readonly blocksPerSecond: number | undefined;
  readonly secondsLeft: number | undefined;
  /** of shards: which are not there */
  readonly missing?: readonly number[];
}

/** Folders below this depth are not searched. */
const DEPTH = 8;
/** A run that has said nothing for so many milliseconds is not running. */
const SILENT = 30_000;
/** The title of an experiment stands near the beginning of its files. */
const HEAD = 65_536;

/** All runs below a folder. Reads only; a run under way is not disturbed. */
export function findRuns(folder: string, now = Date.now()): readonly FoundRun[] {
  const found: FoundRun[] = [];
  search(folder, folder, DEPTH, now, found);
  return found;
}

function search(root: string, folder: string, depth: number, now: number, found: FoundRun[]): void {
  const entries = entriesOf(folder, folder === root).sort((a, b) => (a.name < b.name ? -1 : 1));
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const place = relative(root, folder) || ".";
  const note = names.includes(NOTE) ? noteIn(join(folder, NOTE)) : undefined;
  if (note) found.push(ofNote(place, note, now));
  // blocks beside results are kept ones
  else if (names.includes("checkpoint.sqlite") && !names.includes("results.json"))
    found.push({ ...unknown, place, title: undefined, state: "lost" });
  if (names.includes("results.json") && !note) found.push(...ofResults(place, join(folder, "results.json")));
  for (const name of names.filter((one) => one.endsWith(SHARD_NOTE))) {
    const shard = noteIn(join(folder, name));
    if (shard) found.push(ofNote(join(place, name.slice(0, -SHARD_NOTE.length)), shard, now));
  }
  found.push(...ofParts(place, folder, names));
  if (depth === 0) return;
  for (const { name } of entries.filter((entry) => entry.isDirectory()))
    if (name !== "node_modules" && !name.startsWith(".")) search(root, join(folder, name), depth - 1, now, found);
}

/** What a folder holds; nothing where it may not be read, unless it was asked for. */
function entriesOf(folder: string, isAsked: boolean): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isAsked) throw error;
    return [];
  }
}

const unknown = { fraction: undefined, blocksPerSecond: undefined, secondsLeft: undefined };

function noteIn(file: string): RunNote | undefined {
  try {
    const read = runNoteSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
    return read.success ? read.data : undefined;
  } catch {
    // it was removed or is being written: the run has just ended
    return undefined;
  }
}

function ofNote(place: string, note: RunNote, now: number): FoundRun {
  const state = note.isStopped ? "stopped" : now - note.updated < SILENT ? "running" : "lost";
  const speed = state === "running" ? speedOf(note, (note.updated - note.began) / 1000) : unknown;
  return { ...unknown, ...speed, place, title: note.title, state, fraction: note.fraction };
}

/** Blocks a second, and the rest of the time by what a process has done in so many seconds, as far as they are known. */
export function speedOf(
  { blocks, fraction, fractionAtStart }: Partial<Pick<RunNote, "blocks" | "fraction" | "fractionAtStart">>,
  seconds: number,
): Pick<FoundRun, "blocksPerSecond" | "secondsLeft"> {
  const done = (fraction ?? 0) - (fractionAtStart ?? 0);
  return {
    blocksPerSecond: seconds > 1 && blocks ? blocks / seconds : undefined,
    // the first hundredth says little about the rest
    secondsLeft: seconds > 1 && fraction !== undefined && done > 0.01 ? (seconds * (1 - fraction)) / done : undefined,
  };
}

function ofResults(place: string, file: string): readonly FoundRun[] {
  const head = headOf(file);
  if (!/"format":\s*"nnft-results\//u.test(head)) return [];
  return [{ ...unknown, place, title: titleIn(head), state: "done", fraction: 1 }];
}

/** The shards in one folder, by experiment and number of shards. */
function ofParts(place: string, folder: string, names: readonly string[]): readonly FoundRun[] {
  const groups = new Map<
    string,
    { readonly names: string[]; readonly of: number; readonly title: string | undefined; readonly indices: number[] }
  >();
  for (const name of names.filter((one) => one.endsWith(".json") && !one.endsWith(SHARD_NOTE))) {
    const file = join(folder, name);
    const head = headOf(file);
    if (!head.startsWith('{"format":"nnft part 1"')) continue;
    const shard =
      /"shard":\{"index":(\d+),"of":(\d+)\}/u.exec(head) ??
      /"shard":\{"index":(\d+),"of":(\d+)\}/u.exec(readFileSync(file, "utf8"));
    const hash = /"experimentHash":"([0-9a-f]{64})"/u.exec(head)?.[1];
    if (!shard || hash === undefined) continue;
    const [index, of] = [Number(shard[1]), Number(shard[2])];
    const group = groups.get(`${hash}/${of}`) ?? { names: [], of, title: titleIn(head), indices: [] };
    groups.set(`${hash}/${of}`, group);
    group.names.push(name);
    group.indices.push(index);
  }
  return [...groups.values()].map(({ names: own, of, title, indices }) => {
    const missing = Array.from({ length: of }, (_, k) => k + 1).filter((k) => !indices.includes(k));
    return {
      ...unknown,
      place: join(place, own[0]!),
      title,
      state: "parts",
      fraction: (of - missing.length) / of,
      missing,
    };
  });
}

function headOf(file: string): string {
  try {
    const bytes = Buffer.alloc(Math.min(HEAD, statSync(file).size));
    const descriptor = openSync(file, "r");
    try {
      readSync(descriptor, bytes, 0, bytes.length, 0);
    } finally {
      closeSync(descriptor);
    }
    return bytes.toString("utf8");
  } catch {
    return "";
  }
}

function titleIn(head: string): string | undefined {
  const [, text] = /"title":\s*("(?:[^"\\]|\\.)*")/u.exec(head) ?? [];
  return text === undefined ? undefined : (JSON.parse(text) as string);
}
