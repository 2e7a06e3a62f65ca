import { ShapeError } from "@nnft/foundations";
import Papa from "papaparse";
import type { Writable } from "../writable.ts";
import { cellNumber } from "./cell-number.ts";

/** A text that a spreadsheet would take for a formula; a number is none. */
const FORMULA = /^(?![-+]?(\d|\.\d|Infinity$))[=+\-@\t\r]/;

/**
 * A CSV file with a heading for each column. One array [rows, columns] gives columns name0, name1 …; several must be of shape [rows].
 *
 * Errors: ShapeError for columns of unequal length and arrays of three axes.
 */
export function csvText(arrays: readonly Writable[]): string {
  const columns = arrays.flatMap(columnsOf);
  const [, first] = columns[0]!;
  const other = columns.find(([, entries]) => entries.length !== first.length);
  if (other)
    throw new ShapeError(
      `writeArrays: CSV needs columns of equal length, got ${first.length} and ${other[1].length} (${other[0]}); write NPZ or HDF5.`,
    );
  const number = columns.find(([name]) => cellNumber(name) !== undefined);
  if (number)
    throw new ShapeError(
      `writeArrays: CSV needs words for headings, got \`${number[0]}\`, which would be read as a number; call it x${number[0]}.`,
    );
  const rows = Array.from({ length: first.length }, (_, r) => columns.map(([, entries]) => entries[r]!));
  const fields = columns.map(([name]) => name);
  // spreadsheets run cells that begin with =, +, - or @: a quote makes them text; numbers stay numbers
  return `${Papa.unparse({ fields, data: rows }, { newline: "\n", escapeFormulae: FORMULA })}\n`;
}

function columnsOf({ name, shape, data }: Writable): readonly (readonly [string, ArrayLike<number | string>])[] {
  if (shape.length < 2) return [[name, data]];
  if (shape.length > 2)
    throw new ShapeError(
      `writeArrays: CSV holds columns, got \`${name}\` with ${shape.length} axes; write NPZ or HDF5.`,
    );
  const [rows, width] = shape as [number, number];
  return Array.from({ length: width }, (_, k) => [
    `${name}${k}`,
    Array.from({ length: rows }, (_, r) => data[r * width + k]!),
  ]);
}
