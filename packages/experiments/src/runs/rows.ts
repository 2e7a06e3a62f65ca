import { columnsOf } from "../columns-of.ts";
import type { ResultArray, ResultTable } from "../part.ts";
import { pull } from "./pull.ts";
import type { RunResult } from "./run.ts";

/** All correlators as one table. */
export function rows(results: readonly RunResult[]): readonly ResultTable[] {
  return columnsOf(
    "correlators",
    results.flatMap((run) =>
      run.rows.map((row) => ({
        run: run.name,
        order: row.order,
        points: row.tuple.join(" "),
        width: row.width,
        method: row.method,
        arithmetic: row.arithmetic,
        samples: row.samples,
        value: row.value,
        standard_error: row.standardError,
        exact: row.exact,
        exact_error: row.exactError,
        pull: pull(row),
      })),
    ),
  );
}

/** The points of a run and the fields drawn on them. */
export function arrays({ points, fields }: RunResult): readonly ResultArray[] {
  return [{ name: "points", array: points }, ...(fields ? [{ name: "fields", array: fields }] : [])];
}
