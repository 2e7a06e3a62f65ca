import { type Setting, settingsOf } from "./expand.ts";
import { sweepSchema } from "./schema.ts";

/** The tree of a file in which sweeps have become entries. */
export interface Expanded {
  readonly tree: unknown;
  /** where an entry of a part was written: in the file as it is, or in a sweep */
  readonly placeOf: (path: readonly (string | number)[]) => readonly (string | number)[];
  readonly faults: readonly { readonly path: readonly (string | number)[]; readonly message: string }[];
}

/**
 * Puts the entries of all sweeps behind those of their parts. A sweep that has `settings` was expanded before and stays as it is.
 * What is wrong with the form of a sweep is left to the schema of the whole; what is wrong with its settings is a fault here.
 */
export function expandSweeps(tree: unknown, parts: readonly string[]): Expanded {
  const given = (tree as { readonly sweeps?: unknown } | null)?.sweeps;
  if (!Array.isArray(given)) return { tree, placeOf: (path) => path, faults: [] };
  const root = { ...(tree as Record<string, unknown>) };
  const origin = new Map<string, number>();
  const faults: { path: readonly (string | number)[]; message: string }[] = [];
  root["sweeps"] = given.map((raw, index) => {
    const read = sweepSchema.safeParse(raw);
    if (!read.success || read.data.settings) return raw as unknown;
    const sweep = read.data;
    if (!parts.includes(sweep.part)) {
      faults.push({
        path: ["sweeps", index, "part"],
        message: `must be one of ${parts.join(", ")}, got ${JSON.stringify(sweep.part)}`,
      });
      return raw as unknown;
    }
    const settings = settingsOf(sweep);
    if (typeof settings === "string") {
      faults.push({ path: ["sweeps", index], message: settings });
      return raw as unknown;
    }
    const before = Array.isArray(root[sweep.part]) ? (root[sweep.part] as unknown[]) : [];
    settings.forEach((_, k) => {
      origin.set(`${sweep.part}/${before.length + k}`, index);
    });
    root[sweep.part] = [...before, ...settings.map(({ entry }: Setting) => entry)];
    return { ...(raw as object), settings: settings.map(({ name, values }) => ({ entry: name, values })) };
  });
  return {
    tree: root,
    placeOf: (path) => {
      const sweep = origin.get(`${path[0]}/${path[1]}`);
      return sweep === undefined ? path : ["sweeps", sweep, "entry", ...path.slice(2)];
    },
    faults,
  };
}
