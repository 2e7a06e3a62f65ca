import type { ResultTable } from "../part.ts";
import type { Column, Tabled } from "./tabled.ts";

/** Sections of all results, one table for each name; the column `entry` says whose a row is, `…_error` are standard errors. */
export function rows(results: readonly Tabled[]): readonly ResultTable[] {
  const names = [...new Set(results.flatMap(({ sections }) => sections.map(({ name }) => name)))];
  return names.map((name) => {
    const own = results.flatMap((result) =>
      result.sections.filter((section) => section.name === name).map((section) => ({ entry: result.name, section })),
    );
    const columns: Record<string, (number | string)[]> = { entry: [] };
    for (const { entry, section } of own) {
      columns["entry"]!.push(...(section.columns[0]?.values ?? []).map(() => entry));
      for (const column of section.columns)
        for (const [key, values] of inFiles(column)) {
          columns[key] ??= [];
          columns[key].push(...values);
        }
    }
    return { name, columns };
  });
}

function inFiles({ key, values, errors }: Column): readonly (readonly [string, readonly (number | string)[]])[] {
  return [[key, values], ...(errors ? [[`${key}_error`, errors] as const] : [])];
}
