import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ExperimentResult, InputError } from "@nnft/experiments";
import { type Provenance, resultArrays, resultsJson, resultTables } from "@nnft/experiments/results";
import { rowMajor } from "@nnft/foundations";
import { zipSync } from "fflate";
import Papa from "papaparse";
import type { Format } from "./formats.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;

/** The files of an experiment's results, by name. Errors: InputError for HDF5 where h5wasm is not installed. */
export async function outputFiles(
  result: ExperimentResult,
  provenance: Provenance,
  formats: readonly Format[],
): Promise<Files> {
  const files: Record<string, string | Uint8Array> = {};
  for (const format of formats) Object.assign(files, await writers[format](result, provenance));
  return files;
}

/** A text that a spreadsheet would take for a formula; a number is none. */
const FORMULA = /^(?![-+]?(\d|\.\d|Infinity$))[=+\-@\t\r]/;

const writers: Readonly<Record<Format, (result: ExperimentResult, provenance: Provenance) => Promise<Files>>> = {
  json: async (result, provenance) => ({
    "results.json": `${JSON.stringify(resultsJson(result, provenance), null, 2)}\n`,
  }),
  html: async (result) => ({ "report.html": await (await import("@nnft/experiments/report")).reportHtml(result) }),
  csv: async (result) =>
    Object.fromEntries(
      resultTables(result).map(({ name, columns }) => {
        const names = Object.keys(columns);
        const rows = columns[names[0]!]!.map((_, r) => names.map((column) => columns[column]![r]!));
        // spreadsheets run cells that begin with =, +, - or @: a quote makes them text; numbers stay numbers
        const csv = Papa.unparse({ fields: names, data: rows }, { newline: "\n", escapeFormulae: FORMULA });
        return [`${name}.csv`, `${csv}\n`];
      }),
    ),
  npz: async (result, provenance) => {
    const { dump } = await import("npyjs");
    const entries: Record<string, Uint8Array> = {};
    const add = (name: string, data: Float64Array | string[], shape: number[]): void => {
      entries[`${name}.npy`] = new Uint8Array(dump(data, shape));
    };
    for (const { name, columns } of resultTables(result))
      for (const [column, entries] of Object.entries(columns))
        add(
          `${name}/${column}`,
          // NumPy has no type for text without characters
          numeric(entries) ?? entries.map((entry) => `${entry}` || " "),
          [entries.length],
        );
    for (const { name, array } of resultArrays(result)) add(name, rowMajor(array), [...array.shape]);
    add("provenance", [JSON.stringify(provenance)], [1]);
    add("experiment", [JSON.stringify(result.experiment)], [1]);
    return { "results.npz": zipSync(entries, { level: 6, mtime: "1980-01-01" }) };
  },
  hdf5: async (result, provenance) => ({ "results.h5": await hdf5(result, provenance) }),
};

async function hdf5(result: ExperimentResult, provenance: Provenance): Promise<Uint8Array> {
  const h5wasm = await import("h5wasm/node").catch((cause: unknown) => {
    throw new InputError(
      `HDF5 needs the package h5wasm beside nnft: npm install h5wasm (${(cause as Error).message}).`,
    );
  });
  const { FS } = await h5wasm.ready;
  // h5wasm writes to the file system: a folder of our own is no link of somebody else's
  const own = mkdtempSync(join(tmpdir(), "nnft-"));
  const name = join(own, "results.h5");
  const file = new h5wasm.File(name, "w");
  try {
    for (const { name: path, columns } of resultTables(result)) {
      const group = file.create_group(path);
      for (const [column, entries] of Object.entries(columns)) {
        const data = numeric(entries);
        group.create_dataset(
          data
            ? { name: column, data, shape: [entries.length] }
            : { name: column, data: entries.map(String), shape: [entries.length], dtype: "S" },
        );
      }
    }
    if (result.runs.length > 0) file.create_group("runs");
    for (const [index, { name: run }] of result.runs.entries())
      (file.create_group(`runs/${index}`) as InstanceType<typeof h5wasm.Group>).create_attribute("name", run);
    for (const { name: path, array } of resultArrays(result))
      file.create_dataset({ name: path, data: rowMajor(array), shape: [...array.shape] });
    for (const [key, value] of Object.entries(provenance)) file.create_attribute(key, String(value));
    file.create_attribute("experiment", JSON.stringify(result.experiment));
    file.close();
    return FS.readFile(name);
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

/** A column as numbers; undefined if it holds words. */
function numeric(column: readonly (number | string)[]): Float64Array | undefined {
  return column.every((entry) => typeof entry === "number")
    ? Float64Array.from(column as readonly number[])
    : undefined;
}
