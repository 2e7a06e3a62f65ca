import { quoted } from "@nnft/foundations/checks";
import type { NdArray } from "ndarray";
import Papa from "papaparse";
import { decimal } from "../decimal.ts";
import { InputError } from "../input-error.ts";
import { pointTable } from "./point-table.ts";

/**
 * Points [P, d] from CSV text.
 *
 * Errors: InputError for a row of another length, a cell that is no finite decimal number, or quotes that do not close, with the row and
 * the column counted from 1 as in an editor.
 */
export function fromCsv(bytes: Buffer, name: string, header: boolean, dimension: number): NdArray<Float64Array> {
  const { data, errors } = Papa.parse<string[]>(bytes.toString("utf8"), { skipEmptyLines: true });
  const broken = errors.find(({ type }) => type === "Quotes");
  if (broken)
    throw new InputError(`${name}: row ${(broken.row ?? 0) + 1} has quotes that do not close (${broken.message}).`);
  const first = header ? 1 : 0;
  if (data.length <= first) throw new InputError(`${name}: holds no points.`);
  const table = pointTable(name, data.length - first, dimension);
  for (let row = first; row < data.length; row++)
    table.add(data[row]!, row + 1, (cell, column) => {
      const value = decimal(cell);
      if (!Number.isNaN(value)) return value;
      throw new InputError(
        `${name}: row ${row + 1}, column ${column} must be a finite number, got ${quoted(cell)}` +
          `${row === 0 ? "; if it is a heading, set header: true." : "."}`,
      );
    });
  return table.points;
}
