import type { ResultTable } from "../part.ts";
import type { SweepSpec } from "./schema.ts";

/** The rows of one sweep in one table of its part, with the swept fields as columns before the others. */
export interface SweepTable extends ResultTable {
  /** the table of the part, e.g. correlators */
  readonly of: string;
  /** the columns that are swept */
  readonly swept: readonly string[];
}

/** Long tables of a sweep: `sweep_<name>_<table>`. The column of a table that names entries is found by its contents. */
export function sweepTables(sweep: SweepSpec, tables: readonly ResultTable[]): readonly SweepTable[] {
  const settings = new Map((sweep.settings ?? []).map(({ entry, values }) => [entry, values]));
  const [first] = settings.values();
  const swept = Object.keys(first ?? {});
  return tables.flatMap(({ name, columns }): SweepTable[] => {
    const owner = Object.entries(columns).find(([, values]) => values.some((value) => settings.has(String(value))));
    if (!owner) return [];
    const [ownerName, entries] = owner;
    const rows = entries.flatMap((entry, row) => (settings.has(String(entry)) ? [row] : []));
    const own = Object.fromEntries(
      swept.map((path) => [path, rows.map((row) => plain(settings.get(String(entries[row]))![path]))]),
    );
    const others = Object.entries(columns)
      .filter(([key]) => key !== ownerName)
      .map(([key, values]) => [swept.includes(key) ? `${name}.${key}` : key, rows.map((row) => values[row]!)]);
    return [
      {
        name: `sweep_${sweep.name.replace(/[^\p{L}\p{N}]+/gu, "_")}_${name}`,
        ...{ of: name, swept, columns: { ...own, ...Object.fromEntries(others) } },
      },
    ];
  });
}

const plain = (value: unknown): number | string =>
  typeof value === "number" || typeof value === "string" ? value : JSON.stringify(value);
