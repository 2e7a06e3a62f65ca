import { DomainError, ShapeError } from "@nnft/foundations";
import type { NdArray } from "ndarray";

/** A table of numbers: an ndarray of two axes with any strides and dtype, or an array of equally long rows. */
export type Fields = NdArray | readonly ArrayLike<number>[];

/** Row-major numbers. `data` may be the caller's own memory: never write to it. */
export type FlatFields = { readonly data: Float64Array; readonly samples: number; readonly points: number };

/** Checks a [networks, points] table once and returns it row by row; the caller's array is not written, and copied only if it must be. */
export function flatten(caller: string, name: string, fields: Fields, axes = "[networks, points]"): FlatFields {
  const flat = isNdArray(fields) ? fromNdArray(caller, name, fields, axes) : fromRows(caller, name, fields, axes);
  const { data, points } = flat;
  for (let i = 0; i < data.length; i++)
    if (!Number.isFinite(data[i]))
      throw new DomainError(
        `${caller}: \`${name}\` must hold finite numbers, got ${data[i]} at [${Math.floor(i / points)}, ${i % points}]; drop or repair that row.`,
      );
  return flat;
}

function isNdArray(fields: Fields): fields is NdArray {
  return !Array.isArray(fields);
}

function fromNdArray(caller: string, name: string, fields: NdArray, axes: string): FlatFields {
  if (fields?.shape?.length !== 2)
    throw new ShapeError(
      `${caller}: \`${name}\` must have shape ${axes}, got [${fields?.shape ?? typeof fields}]; add a leading axis for a single network.`,
    );
  const [samples, points] = fields.shape;
  const source = fields.data;
  const [rowStride, columnStride] = fields.stride;
  if (source instanceof Float64Array && columnStride === 1 && rowStride === points)
    return { data: source.subarray(fields.offset, fields.offset + samples * points), samples, points };
  const data = new Float64Array(samples * points);
  const raw = ArrayBuffer.isView(source) || Array.isArray(source) ? (source as ArrayLike<number>) : undefined;
  for (let i = 0, k = 0; i < samples; i++)
    for (let a = 0; a < points; a++)
      data[k++] = raw ? raw[fields.offset + i * rowStride + a * columnStride] : fields.get(i, a);
  return { data, samples, points };
}

function fromRows(caller: string, name: string, rows: readonly ArrayLike<number>[], axes: string): FlatFields {
  const points = rows[0]?.length ?? 0;
  const data = new Float64Array(rows.length * points);
  rows.forEach((row, i) => {
    if (row?.length !== points || points === 0)
      throw new ShapeError(
        `${caller}: \`${name}\` must have shape ${axes}, got row ${i} of length ${row?.length} beside row 0 of length ${rows[0]?.length}; give every row the same length.`,
      );
    data.set(row, i * points);
  });
  return { data, samples: rows.length, points };
}
