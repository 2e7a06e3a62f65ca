import { UnsupportedError } from "@nnft/foundations";
import { roomFor } from "@nnft/foundations/checks";
import ndarray, { type NdArray } from "ndarray";
import { InputError } from "../input-error.ts";

/** A table of points that is filled row by row. */
export interface PointTable {
  /** Adds a row; `label` counts it from 1 as its file does, `read` reads a cell, its column counted from 1. */
  readonly add: <Cell>(
    row: readonly Cell[] | ArrayLike<Cell>,
    label: number,
    read: (cell: Cell, column: number) => number,
  ) => void;
  /** [rows, dimension] */
  readonly points: NdArray<Float64Array>;
}

/** Room for `rows` points. Errors: InputError for a table that fits into no memory, and, when it is filled, for rows of another length. */
export function pointTable(name: string, rows: number, dimension: number): PointTable {
  const data = room(name, rows, dimension);
  let next = 0;
  return {
    points: ndarray(data, [rows, dimension]),
    add: (row, label, read) => {
      if (row.length !== dimension)
        throw new InputError(
          `${name}: row ${label} has ${row.length} columns, but the net takes points of ${dimension} dimension(s).`,
        );
      for (let c = 0; c < dimension; c++) data[next++] = read(row[c]!, c + 1);
    },
  };
}

function room(name: string, rows: number, dimension: number): Float64Array {
  try {
    return roomFor(name, `${rows} points of ${dimension} coordinates`, rows * dimension, "use fewer points");
  } catch (error) {
    if (error instanceof UnsupportedError) throw new InputError(error.message);
    throw error;
  }
}
