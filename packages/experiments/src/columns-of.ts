import type { ResultTable } from "./part.ts";

type Row = Readonly<Record<string, number | string>>;

/** Rows of equal keys as a table of columns; no table where there are no rows. */
export function columnsOf(name: string, rows: readonly Row[]): readonly ResultTable[] {
  const [first] = rows;
  if (!first) return [];
  const columns = Object.fromEntries(Object.keys(first).map((key) => [key, rows.map((row) => row[key]!)]));
  return [{ name, columns }];
}
