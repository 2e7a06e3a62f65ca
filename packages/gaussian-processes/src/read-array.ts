import { DomainError, ShapeError } from "@nnft/foundations";
import ndarray, { type NdArray } from "ndarray";

/** Numbers [rows, columns], row-major; `data` may be the caller's own memory: never write to it. */
export interface Rows {
  readonly data: Float64Array;
  readonly columns: number;
}

/** An array [rows] or [rows, columns], of any strides, row by row. Throws ShapeError and, for NaN or ∞, DomainError. */
export function readArray(caller: string, argument: string, array: NdArray, rows: number, axes: string): Rows {
  const shape = array?.shape;
  if (!shape || (shape.length !== 1 && shape.length !== 2) || shape[0] !== rows || shape[1] === 0)
    throw new ShapeError(
      `${caller}: \`${argument}\` must have shape ${axes} with ${rows} rows, got [${shape?.join(", ") ?? "no array"}]; give one row for each point.`,
    );
  const columns = shape[1] ?? 1;
  const data = packed(array, rows, columns);
  const bad = data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new DomainError(
      `${caller}: \`${argument}\` must be finite, got ${data[bad]} in row ${Math.floor(bad / columns)}, column ${bad % columns}; drop that point or repair it.`,
    );
  return { data, columns };
}

/** An array [rows] of one axis. Throws as `readArray` does. */
export function readVector(caller: string, argument: string, vector: NdArray, rows: number): Float64Array {
  if (vector?.shape?.length !== 1)
    throw new ShapeError(
      `${caller}: \`${argument}\` must have shape [P] with ${rows} rows, got [${vector?.shape?.join(", ") ?? "no array"}]; give one number for each point.`,
    );
  return readArray(caller, argument, vector, rows, "[P]").data;
}

function packed(array: NdArray, rows: number, columns: number): Float64Array {
  const { data, offset, stride } = array;
  const across = stride[1] ?? 1;
  if (data instanceof Float64Array && stride[0] === columns * across && across === 1)
    return data.subarray(offset, offset + rows * columns);
  const own = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++)
      own[i * columns + j] = (data as ArrayLike<number>)[offset + i * stride[0] + j * across];
  return own;
}

/** The same array in fresh row-major memory. */
export function copyOf(array: NdArray): NdArray<Float64Array> {
  const { data, offset, shape, stride } = array;
  const own = new Float64Array(shape.reduce((product, extent) => product * extent, 1));
  const index = shape.map(() => 0);
  for (let flat = 0; flat < own.length; flat++) {
    own[flat] = (data as ArrayLike<number>)[index.reduce((at, i, axis) => at + i * stride[axis], offset)];
    for (let axis = shape.length - 1; axis >= 0 && ++index[axis] === shape[axis]; axis--) index[axis] = 0;
  }
  return ndarray(own, [...shape]);
}
