import type { Content } from "@nnft/data";
import type { ExperimentResult } from "@nnft/experiments";
import { type Provenance, resultArrays, resultsJson, resultTables } from "@nnft/experiments/results";
import type { Format } from "./formats.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;

/** The files of an experiment's results, by name. Errors: UnsupportedError for HDF5 where h5wasm is not installed. */
export async function outputFiles(
  result: ExperimentResult,
  provenance: Provenance,
  formats: readonly Format[],
): Promise<Files> {
  const files: Record<string, string | Uint8Array> = {};
  for (const format of formats) Object.assign(files, await writers[format](result, provenance));
  return files;
}

const writers: Readonly<Record<Format, (result: ExperimentResult, provenance: Provenance) => Promise<Files>>> = {
  json: async (result, provenance) => ({
    "results.json": `${JSON.stringify(resultsJson(result, provenance), null, 2)}\n`,
  }),
  html: async (result, provenance) => ({
    "report.html": await (await import("@nnft/experiments/report")).reportHtml(result, provenance),
  }),
  csv: async (result) => {
    const { arrayBytes } = await import("@nnft/data");
    const files = resultTables(result).map(async ({ name, columns }) => [
      `${name}.csv`,
      await arrayBytes("csv", contentsOf(columns)),
    ]);
    return Object.fromEntries(await Promise.all(files));
  },
  npz: async (result, provenance) => {
    const { arrayBytes } = await import("@nnft/data");
    const texts = { provenance: [JSON.stringify(provenance)], experiment: [JSON.stringify(result.experiment)] };
    return { "results.npz": await arrayBytes("npz", { ...arraysOf(result), ...texts }) };
  },
  hdf5: async (result, provenance) => {
    const { arrayBytes } = await import("@nnft/data");
    const attributes = {
      ...Object.fromEntries(Object.entries(provenance).map(([key, value]) => [key, String(value)])),
      experiment: JSON.stringify(result.experiment),
      ...Object.fromEntries(result.runs.map(({ name }, index) => [`runs/${index}@name`, name])),
    };
    return { "results.h5": await arrayBytes("hdf5", arraysOf(result), attributes) };
  },
};

type Column = readonly (number | string)[];

/** All tables, column by column, and all arrays, by their names. */
const arraysOf = (result: ExperimentResult): Record<string, Content> => ({
  ...Object.fromEntries(
    resultTables(result).flatMap(({ name, columns }) =>
      Object.entries(contentsOf(columns)).map(([column, content]) => [`${name}/${column}`, content] as const),
    ),
  ),
  ...Object.fromEntries(resultArrays(result).map(({ name, array }) => [name, array])),
});

const contentsOf = (columns: Readonly<Record<string, Column>>): Record<string, Content> =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, numeric(column) ?? column.map(String)]));

/** A column as numbers; undefined if it holds words. */
function numeric(column: readonly (number | string)[]): Float64Array | undefined {
  return column.every((entry) => typeof entry === "number")
    ? Float64Array.from(column as readonly number[])
    : undefined;
}
