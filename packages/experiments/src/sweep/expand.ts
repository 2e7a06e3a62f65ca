import type { SweepSpec } from "./schema.ts";

/** Entries of all sweeps together, at most. */
const MOST_SETTINGS = 100_000;

/** One setting of a sweep: an entry of a part. */
export interface Setting {
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly entry: Readonly<Record<string, unknown>>;
}

/**
 * The settings of a sweep in order, each an entry with the swept fields in it. Its name is that of the sweep with the values, so its random
 * numbers do not depend on the other settings. A fault is a text.
 */
export function settingsOf(sweep: SweepSpec): readonly Setting[] | string {
  const combined = combinations(sweep);
  if (typeof combined === "string") return combined;
  if (combined.length * (sweep.repeat ?? 1) > MOST_SETTINGS)
    return `makes ${combined.length * (sweep.repeat ?? 1)} entries, more than ${MOST_SETTINGS}; leave some values out`;
  const settings: Setting[] = [];
  for (const values of combined) {
    const entry = structuredClone(sweep.entry) as Record<string, unknown>;
    for (const [path, value] of Object.entries(values)) {
      const fault = setAt(entry, path.split("."), value);
      if (fault) return `${path}: ${fault}`;
    }
    for (let k = 0; k < (sweep.repeat ?? 1); k++) {
      const all = sweep.repeat === undefined ? values : { ...values, repeat: k };
      const name = `${sweep.name}: ${labelOf(all)}`;
      settings.push({ name, values: all, entry: { name, ...entry } });
    }
  }
  return settings;
}

function combinations({ grid, zip, list }: SweepSpec): readonly Readonly<Record<string, unknown>>[] | string {
  if (list) {
    const fields = Object.keys(list[0]!).sort().join();
    return list.every((one) => Object.keys(one).sort().join() === fields)
      ? list
      : "list: all settings must have the same fields";
  }
  if (zip) {
    const columns = Object.entries(zip);
    const length = columns[0]?.[1].length ?? 0;
    if (columns.some(([, values]) => values.length !== length)) return "zip: all lists must have the same length";
    return Array.from({ length }, (_, k) => Object.fromEntries(columns.map(([path, values]) => [path, values[k]])));
  }
  return Object.entries(grid ?? {}).reduce<Readonly<Record<string, unknown>>[]>(
    (all, [path, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [path]: value }))),
    [{}],
  );
}

/** Sets a field of an entry; a number names a place in a list. Returns what is wrong. */
function setAt(target: unknown, path: readonly string[], value: unknown): string | undefined {
  const [first, ...rest] = path as [string, ...string[]];
  if (typeof target !== "object" || target === null) return `there is no field ${first} in ${JSON.stringify(target)}`;
  if (["__proto__", "constructor", "prototype"].includes(first)) return `${first} is no field of an entry`;
  const holder = target as Record<string, unknown>;
  if (Array.isArray(target) && !(Number(first) < target.length)) return `the list has no place ${first}`;
  if (rest.length === 0) {
    holder[first] = structuredClone(value);
    return undefined;
  }
  holder[first] ??= {};
  return setAt(holder[first], rest, value);
}

const labelOf = (values: Readonly<Record<string, unknown>>): string =>
  Object.entries(values)
    .map(([path, value]) => `${path} = ${typeof value === "object" ? JSON.stringify(value) : String(value)}`)
    .join(", ");
