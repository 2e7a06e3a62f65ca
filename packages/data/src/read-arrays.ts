import { requireKnownOptions } from "@nnft/foundations/checks";
import { requireRoom } from "@nnft/foundations/memory";
import ndarray, { type NdArray } from "ndarray";
import { rowLength, rowsOf } from "./array-file.ts";
import { chosenArray } from "./chosen-array.ts";
import type { FileFormat } from "./formats.ts";
import { type OpenFile, openArrays } from "./open-arrays.ts";
import type { Source } from "./source.ts";

/** How a file is read. */
export interface ReadOptions {
  /** the format; default by the ending of the name */
  readonly format?: FileFormat;
}

/** How one array of a file is read. */
export interface ReadArrayOptions extends ReadOptions {
  /** its name in the file, or the heading of a column; left out: the only array there, or the whole table */
  readonly name?: string;
}

const REMEDY = "read it in pieces with readFields";

/**
 * All arrays of a file by their names: NPY, NPZ, HDF5, CSV, safetensors, Parquet, or pyerrors' `json.gz`.
 *
 * Shapes: as in the file, [] for a single number; a table gives an array [rows] for each column, called by its heading, or c1, c2 … without.
 * Convention: float64, row-major, in fresh memory, whatever type, byte order and order of axes the file has.
 * Errors: FileError for files that cannot be read, complex numbers, text, objects, records and integers beyond 2⁵³; UnsupportedError where
 * memory or a package for the format is missing.
 * @example (await readArrays("kernels.npz")).nngp.shape // [20, 20]
 */
export async function readArrays(
  file: Source,
  options: ReadOptions = {},
): Promise<Readonly<Record<string, NdArray<Float64Array>>>> {
  requireKnownOptions("readArrays", options, ["format"]);
  const open = await openArrays("readArrays", file, options.format);
  try {
    const found: (readonly [string, NdArray<Float64Array>])[] = [];
    if (open.columns) {
      const [rows] = open.arrays[0]!.shape;
      const table = await whole("readArrays", open, 0);
      open.columns.forEach((name, k) => {
        const column = Float64Array.from({ length: rows! }, (_, row) => table.get(row, k));
        found.push([name, ndarray(column, [rows!])]);
      });
    } else
      for (const [index, { name }] of open.arrays.entries()) found.push([name, await whole("readArrays", open, index)]);
    return Object.fromEntries(found);
  } finally {
    await open.close();
  }
}

/**
 * One array of a file; see {@link readArrays}.
 *
 * Errors: FileError also where the name is not there, or where none is given and the file holds several: it says which there are.
 * @example (await readArray("samples.npy")).shape // [1000, 20]
 */
export async function readArray(file: Source, options: ReadArrayOptions = {}): Promise<NdArray<Float64Array>> {
  requireKnownOptions("readArray", options, ["name", "format"]);
  const open = await openArrays("readArray", file, options.format);
  try {
    const { index, column } = chosenArray("readArray", open, file, options.name);
    const array = await whole("readArray", open, index);
    return column === undefined ? array : copied(array.pick(null, column));
  } finally {
    await open.close();
  }
}

function copied(column: NdArray<Float64Array>): NdArray<Float64Array> {
  return ndarray(
    Float64Array.from({ length: column.shape[0]! }, (_, row) => column.get(row)),
    [...column.shape],
  );
}

async function whole(caller: string, file: OpenFile, index: number): Promise<NdArray<Float64Array>> {
  const info = file.arrays[index]!;
  // as bytes of the file and as numbers
  requireRoom(caller, info.name, 16 * rowsOf(info) * rowLength(info), REMEDY);
  return ndarray(await file.read(index, 0, rowsOf(info)), [...info.shape]);
}
