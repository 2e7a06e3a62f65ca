import { readRows, type Table } from "@nnft/foundations";

/** A table [networks, points]: an ndarray with any strides and dtype, equally long rows, or row-major numbers with their shape. */
export type Fields = Table;

/** Row-major numbers. `data` may be the caller's own memory: never write to it. */
export type FlatFields = { readonly data: Float64Array; readonly samples: number; readonly points: number };

/** Reads a [networks, points] table once, row by row. Throws ShapeError and, for NaN and ∞, DomainError. */
export function readFields(caller: string, name: string, fields: Fields, axes = "[networks, points]"): FlatFields {
  const remedy = "give one row for each network, and a leading axis for a single one";
  const { data, rows, columns } = readRows(caller, name, fields, { axes, remedy, empty: true });
  return { data, samples: rows, points: columns };
}
