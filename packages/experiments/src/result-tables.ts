import type { ResultArray, ResultTable } from "./part.ts";
import { partEntries } from "./parts.ts";
import { requireResult } from "./require-experiment.ts";
import type { ExperimentResult } from "./run-experiment.ts";
import { sweepRows } from "./sweep/sweep-results.ts";

/** All measurements of an experiment as flat tables, for readers of CSV, NPZ and HDF5. An unknown number is NaN. */
export function resultTables(result: ExperimentResult): readonly ResultTable[] {
  requireResult("resultTables", result);
  return [...partEntries.flatMap(([part, { rows }]) => rows(result[part])), ...sweepRows(result)];
}

/** The arrays of an experiment, e.g. `runs/0/points`, the points of its first run. */
export function resultArrays(result: ExperimentResult): readonly ResultArray[] {
  requireResult("resultArrays", result);
  return partEntries.flatMap(([part, { arrays }]) =>
    result[part].flatMap((entry, index) =>
      (arrays?.(entry) ?? []).map(({ name, array }) => ({ name: `${part}/${index}/${name}`, array })),
    ),
  );
}
