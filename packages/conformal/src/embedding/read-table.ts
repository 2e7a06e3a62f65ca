import { type RowsExpected, readRows, type Table } from "@nnft/foundations";
import ndarray, { type NdArray } from "ndarray";

/** A table as a row-major ndarray of two axes; its memory may be the caller's and is not written. */
export function readTable(caller: string, name: string, table: Table, expected: RowsExpected): NdArray<Float64Array> {
  const { data, rows, columns } = readRows(caller, name, table, expected);
  return ndarray(data, [rows, columns]);
}
