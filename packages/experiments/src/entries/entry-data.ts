import { createHash, type Hash } from "node:crypto";
import { createReadStream, readdirSync, type Stats, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Named } from "../part.ts";
import type { PartName } from "../parts.ts";

/** An entry as a block: plain data on which its result depends, and nothing else. */
export interface EntryData {
  readonly seed: number | string;
  readonly part: PartName;
  readonly spec: Named;
  /** the SHA-256 of the content of each file and folder that the entry names, by its path there */
  readonly files: Readonly<Record<string, string>>;
}

/** An entry of the experiment in `file` as data, with the fingerprints of its files. */
export async function entryData(seed: number | string, part: PartName, spec: Named, file: string): Promise<EntryData> {
  return { seed, part, spec, files: await fingerprints(spec, dirname(file)) };
}

/** The SHA-256 of every file and folder that an entry names. */
export async function fingerprints(spec: Named, folder: string): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const path of filesIn(spec, folder)) found[path] = await fingerprint(resolve(folder, path));
  return found;
}

/** Longer texts, ensembles for one, are no paths. */
const LONGEST_PATH = 4096;

/**
 * The paths of files and folders in an entry, sorted.
 *
 * Convention: every text of an entry that is the path of something there counts, its name apart. A text that happens to be a path costs a
 * needless fingerprint; a part that reads a new kind of file needs no list.
 */
export function filesIn(spec: Named, folder: string): readonly string[] {
  const { name: _, ...rest } = spec;
  const paths = new Set(textsIn(rest).filter((text) => statsOf(resolve(folder, text)) !== undefined));
  return [...paths].sort();
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return value.length > 0 && value.length <= LONGEST_PATH ? [value] : [];
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return [];
  return Object.values(value).flatMap(textsIn);
}

function statsOf(path: string): Stats | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats?.isFile() || stats?.isDirectory() ? stats : undefined;
  } catch {
    // a text that no path can be
    return undefined;
  }
}

async function fingerprint(path: string): Promise<string> {
  const hash = createHash("sha256");
  if (!statsOf(path)?.isDirectory()) await addFile(hash, path);
  else
    for (const name of readdirSync(path).sort()) {
      const stats = statsOf(join(path, name));
      if (!stats?.isFile()) continue;
      hash.update(JSON.stringify([name, stats.size]));
      await addFile(hash, join(path, name));
    }
  return hash.digest("hex");
}

async function addFile(hash: Hash, path: string): Promise<void> {
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
}
