import { basename, dirname } from "node:path";
import { type Entry, entriesOf } from "./entries.ts";
import type { Source, Workspace } from "./packages.ts";

/** An entry of a package is one idea: it exports at most this many values. */
export const MOST_EXPORTS = 12;
/** A folder is one idea: its own sources have at most this many lines, tests and folders inside left out. */
export const MOST_LINES = 1500;

/** Where, and what is wrong there. */
type Complaint = readonly [place: string, what: string];

/** Complaints about a package whose entry or folder holds more than one idea. */
export function sizeComplaints({ manifest, sources, isApp }: Workspace): readonly Complaint[] {
  if (isApp) return [];
  const entries = entriesOf(manifest);
  return [
    ...entries.flatMap((entry) => entryComplaints(entry, sources)),
    ...twice(entries, sources),
    ...crowded(sources),
  ];
}

/** Complaints about names that two entries export. */
function twice(entries: readonly Entry[], sources: readonly Source[]): readonly Complaint[] {
  const homes = new Map<string, string>();
  return entries.flatMap(({ specifier, source }) =>
    exportedValues(sources.find(({ path }) => path.endsWith(`/${source}`))?.text ?? "").flatMap((name) => {
      const home = homes.get(name);
      homes.set(name, home ?? specifier);
      return home ? [[specifier, `exports ${name}, which ${home} exports; leave it to one of them.`]] : [];
    }),
  );
}

function entryComplaints({ specifier, source }: Entry, sources: readonly Source[]): readonly Complaint[] {
  const index = sources.find(({ path }) => path.endsWith(`/${source}`));
  if (!index) return [[specifier, `package.json names ${source}, which is missing.`]];
  const values = exportedValues(index.text);
  if (values.length <= MOST_EXPORTS) return [];
  const remedy = "give an idea of it an entry of its own, as CONTRIBUTING.md says";
  return [[specifier, `exports ${values.length} values, ${MOST_EXPORTS} at most; ${remedy}.`]];
}

/** The values that a list of exports names; types are left out. */
export function exportedValues(text: string): readonly string[] {
  return [...text.matchAll(/export \{([^}]*)\}/g)]
    .flatMap(([, list]) => list.split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "" && !name.startsWith("type "));
}

function crowded(sources: readonly Source[]): readonly Complaint[] {
  const lines = new Map<string, number>();
  for (const { path, text, isTest } of sources)
    if (!isTest && !path.includes("/generated/"))
      lines.set(dirname(path), (lines.get(dirname(path)) ?? 0) + text.split("\n").length - 1);
  return [...lines]
    .filter(([, count]) => count > MOST_LINES)
    .map(([folder, count]) => [
      folder,
      `holds ${count} lines, ${MOST_LINES} at most; put an idea of ${basename(folder)} into a folder of its own.`,
    ]);
}
