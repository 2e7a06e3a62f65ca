import { requireBoolean } from "./checks/kind.ts";
import { quoted, requireInteger, requireKnownOptions } from "./checks/require.ts";
import { roomFor } from "./checks/room-for.ts";
import { DomainError, ShapeError } from "./errors.ts";

/** An array with strides, such as an `ndarray`: entry [i, j, …] is data[offset + i stride₀ + j stride₁ + …]. */
export interface StridedArray {
  readonly data: ArrayLike<number> | { get(index: number): number };
  readonly shape: readonly number[];
  readonly stride: readonly number[];
  readonly offset: number;
}

/** Row-major numbers with their shape. */
export interface ShapedArray {
  readonly data: ArrayLike<number>;
  readonly shape: readonly number[];
}

/** A table of numbers: an ndarray with any strides, equally long rows, or row-major numbers with their shape. */
export type Table = StridedArray | ShapedArray | readonly ArrayLike<number>[];

/** A table row by row. `data` may be the caller's own memory: never write to it. */
export interface Rows {
  readonly data: Float64Array;
  readonly rows: number;
  readonly columns: number;
  /** whether the table had a second axis */
  readonly wide: boolean;
}

/** The size a table must have, and the words of the message for one that has another. */
export interface RowsExpected {
  /** the number of rows; left out: any */
  readonly rows?: number;
  /** the number of columns; left out: any of at least 1 */
  readonly columns?: number;
  /** whether an array of one axis is taken, and read as one column; default false */
  readonly vectors?: boolean;
  /** whether a table that has no rows passes; default false, which refuses it */
  readonly empty?: boolean;
  /** whether an array of more than two axes is taken, all but the first as one, row-major: images as rows; default false */
  readonly flat?: boolean;
  /** the shape in words, e.g. "[P, 2]"; default made of rows and columns */
  readonly axes?: string;
  /** default "give one row for each point" */
  readonly remedy?: string;
}

/**
 * Reads a table of finite numbers once, row by row.
 *
 * Shapes: [rows, columns], or [rows] where `vectors` allows it → row-major `data`.
 * Convention: memory that is row-major float64 already is returned as it is; other tables are copied. The input is never written.
 * Errors: ShapeError for another shape, one that is not of integers or does not count the data, and an ndarray that reaches beyond
 * its memory; DomainError for NaN, ∞ and entries that are not numbers (null, text, dates, lists), naming row and column.
 * @example readRows("f", "points", [[1, 2], [3, 4]], { columns: 2 }).data; // Float64Array [1, 2, 3, 4]
 */
export function readRows(caller: string, name: string, table: Table, expected: RowsExpected = {}): Rows {
  requireExpected(caller, expected);
  const { axes, remedy = "give one row for each point" } = expected;
  const refuseShape = (got: string): never => {
    const [n, width] = [expected.rows ?? "rows", expected.columns ?? "columns"];
    const wanted = axes ?? `${expected.vectors ? `[${n}] or ` : ""}[${n}, ${width}]`;
    throw new ShapeError(`${caller}: \`${name}\` must have shape ${wanted}, got ${got}; ${remedy}.`);
  };
  const given = stridedOf(caller, name, table, refuseShape);
  const strided = expected.flat && given.shape.length > 2 ? flattened(caller, name, given) : given;
  const { shape } = strided;
  const wide = shape.length === 2;
  const columns = wide ? shape[1] : 1;
  const fits =
    (wide || (shape.length === 1 && expected.vectors)) &&
    shape[0] === (expected.rows ?? shape[0]) &&
    columns === (expected.columns ?? columns) &&
    (columns > 0 || (expected.empty && shape[0] === 0)) &&
    (shape[0] > 0 || expected.empty);
  if (!fits) refuseShape(`[${shape.join(", ")}]`);
  const data = packedOf(caller, name, strided);
  for (let i = 0; i < data.length; i++)
    if (!Number.isFinite(data[i]))
      throw new DomainError(
        `${caller}: \`${name}\` must be finite, got ${data[i]} in row ${Math.floor(i / columns)}, column ${i % columns}; drop or repair that row.`,
      );
  return { data, rows: shape[0], columns, wide };
}

/** An array of three or more axes as one of two. */
function flattened(caller: string, name: string, array: StridedArray): StridedArray {
  const [rows, ...rest] = array.shape;
  const columns = rest.reduce((product, extent) => product * extent, 1);
  return { data: packedOf(caller, name, array), shape: [rows, columns], stride: [columns, 1], offset: 0 };
}

function requireExpected(caller: string, expected: RowsExpected): void {
  requireKnownOptions(
    caller,
    expected,
    ["rows", "columns", "vectors", "empty", "flat", "axes", "remedy"],
    "expected option",
  );
  const { rows, columns, vectors, empty, flat } = expected;
  if (rows !== undefined) requireInteger(caller, "expected.rows", rows, 0);
  if (columns !== undefined) requireInteger(caller, "expected.columns", columns, 0);
  if (vectors !== undefined) requireBoolean(caller, "expected.vectors", vectors);
  if (empty !== undefined) requireBoolean(caller, "expected.empty", empty);
  if (flat !== undefined) requireBoolean(caller, "expected.flat", flat);
}

/** Points [P, dimension] row by row in fresh memory, at least one point; see {@link readRows}. */
export function readPoints(caller: string, points: Table, dimension?: number, name = "points"): Float64Array {
  if (dimension !== undefined) requireInteger(caller, "dimension", dimension);
  const { data } = readRows(caller, name, points, {
    columns: dimension,
    axes: `[P, ${dimension ?? "d"}]`,
    remedy: `pass at least one point, each row one point of R^${dimension ?? "d"}`,
  });
  return data.slice();
}

/** Any array in fresh row-major float64 memory. Errors: as {@link rowMajor}. */
export function pack(array: StridedArray): Float64Array {
  const packed = packedOf("pack", "array", array);
  return packed.buffer === (array.data as { readonly buffer?: unknown }).buffer ? packed.slice() : packed;
}

/**
 * An array in row-major float64 memory: its own where it is so already, which must not be written, else a copy.
 *
 * Errors: ShapeError for a shape, strides or an offset that are not integers or lead out of the memory; DomainError for entries
 * that are not numbers. NaN and ∞ pass.
 */
export function rowMajor(array: StridedArray): Float64Array {
  return packedOf("rowMajor", "array", array);
}

function packedOf(caller: string, name: string, array: StridedArray): Float64Array {
  requireInside(caller, name, array);
  const { shape, stride, offset, data } = array;
  const size = shape.reduce((product, extent) => product * extent, 1);
  if (data instanceof Float64Array && isRowMajor(shape, stride)) return data.subarray(offset, offset + size);
  const packed = roomFor(caller, `the entries of \`${name}\``, size, "pass fewer rows");
  const at = accessor(data);
  const index = new Array<number>(shape.length).fill(0);
  for (let flat = 0, from = offset; flat < size; flat++) {
    const entry: unknown = at(from);
    if (typeof entry !== "number") return refuseEntry(caller, name, entry, index);
    packed[flat] = entry;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += stride[axis];
      if (++index[axis] < shape[axis]) break;
      from -= stride[axis] * shape[axis];
      index[axis] = 0;
    }
  }
  return packed;
}

/** Throws DomainError for an entry that is no number, naming where it stands. */
function refuseEntry(caller: string, name: string, entry: unknown, index: readonly number[]): never {
  const place =
    index.length === 2 ? `row ${index[0]}, column ${index[1]}` : index.length === 1 ? `row ${index[0]}` : `[${index}]`;
  throw new DomainError(
    `${caller}: \`${name}\` must hold numbers, got ${quoted(entry)} in ${place}; pass finite float64 numbers.`,
  );
}

/** A table as plain rows, for JSON and for functions of single points; entries are not checked. Throws ShapeError unless it has two axes. */
export function nested(table: Table): number[][] {
  const refuseShape = (got: string): never => {
    throw new ShapeError(`nested: \`table\` must have shape [rows, columns], got ${got}; give equally long rows.`);
  };
  const strided = stridedOf("nested", "table", table, refuseShape);
  if (strided.shape.length !== 2) refuseShape(`[${strided.shape.join(", ")}]`);
  const [rows, columns] = strided.shape;
  const data = packedOf("nested", "table", strided);
  return Array.from({ length: rows }, (_, r) => Array.from(data.subarray(r * columns, (r + 1) * columns)));
}

function accessor(data: StridedArray["data"]): (index: number) => number {
  if ("get" in data && typeof data.get === "function") return (index) => data.get(index);
  return (index) => (data as ArrayLike<number>)[index];
}

/** Whether entries follow on each other without gaps. */
function isRowMajor(shape: readonly number[], stride: readonly number[]): boolean {
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (stride[axis] !== step && shape[axis] > 1) return false;
    step *= shape[axis];
  }
  return true;
}

/** Typed arrays of numbers, which need no look at each entry; those of bigints do. */
function holdsNumbers(data: unknown): data is ArrayLike<number> {
  return ArrayBuffer.isView(data) && typeof (data as unknown as ArrayLike<unknown>)[0] === "number";
}

function stridedOf(caller: string, name: string, table: Table, refuseShape: (got: string) => never): StridedArray {
  if (Array.isArray(table)) return fromRows(caller, name, table as readonly ArrayLike<number>[], refuseShape);
  const { data, shape, stride, offset } = (table ?? {}) as Partial<StridedArray>;
  if (!data || !Array.isArray(shape))
    return refuseShape(
      table === null ? "null" : typeof table === "string" ? quoted(table) : `no array (${typeof table})`,
    );
  if (stride) return { data, shape, stride, offset: offset ?? 0 };
  requireExtents(caller, name, shape);
  const size = shape.reduce((product, extent) => product * extent, 1);
  const { length } = data as { readonly length?: number };
  if (length !== undefined && length > size)
    throw new ShapeError(
      `${caller}: \`${name}\` must have as many numbers as its shape [${shape.join(", ")}], ${size}, got ${length}; correct the shape.`,
    );
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, extent) => product * extent, 1));
  return { data, shape, stride: strides, offset: 0 };
}

function fromRows(
  caller: string,
  name: string,
  rows: readonly ArrayLike<number>[],
  refuseShape: (got: string) => never,
): StridedArray {
  // a list of numbers is an array of one axis
  if (typeof (rows[0] as unknown) === "number")
    return { data: rows as unknown as readonly number[], shape: [rows.length], stride: [1], offset: 0 };
  const columns = rows.length === 0 ? 0 : lengthOf(rows[0], 0, refuseShape);
  const data = roomFor(caller, `the entries of \`${name}\``, rows.length * columns, "pass fewer rows");
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const length = lengthOf(row, i, refuseShape);
    if (length !== columns) refuseShape(`row ${i} of length ${length} beside row 0 of length ${columns}`);
    if (holdsNumbers(row)) data.set(row, i * columns);
    else
      for (let j = 0; j < columns; j++) {
        const entry: unknown = row[j];
        if (typeof entry !== "number") refuseEntry(caller, name, entry, [i, j]);
        data[i * columns + j] = row[j];
      }
  }
  return { data, shape: [rows.length, columns], stride: [columns, 1], offset: 0 };
}

/** The length of a row that is a list; strings and functions have a length too, and are none. */
function lengthOf(row: unknown, i: number, refuseShape: (got: string) => never): number {
  const length = typeof row === "object" && row !== null ? (row as { readonly length?: unknown }).length : undefined;
  if (typeof length !== "number") return refuseShape(`row ${i} that is ${quoted(row)}`);
  return length;
}

function requireExtents(caller: string, name: string, shape: readonly number[]): void {
  if (!shape.every((extent) => Number.isSafeInteger(extent) && extent >= 0))
    throw new ShapeError(
      `${caller}: \`${name}\` must have a shape of integers of at least 0, got ${quoted(shape)}; count the entries of each axis.`,
    );
}

/** Refuses shapes and strides that are no integers, and strides that lead out of the memory, where entries would be undefined. */
function requireInside(caller: string, name: string, array: StridedArray): void {
  const { data, shape, stride, offset } = (array ?? {}) as Partial<StridedArray>;
  if (typeof data !== "object" || data === null || !Array.isArray(shape))
    throw new ShapeError(
      `${caller}: \`${name}\` must be an array with data, shape, stride and offset, got ` +
        `${Array.isArray(shape) ? `data that are ${quoted(data)}` : quoted(array)}; pass an ndarray.`,
    );
  requireExtents(caller, name, shape);
  if (!Array.isArray(stride) || stride.length !== shape.length || ![...stride, offset].every(Number.isSafeInteger))
    throw new ShapeError(
      `${caller}: \`${name}\` must have one integer stride for each of its ${shape.length} axes and an integer offset, got ` +
        `${quoted(stride)} and ${quoted(offset)}; pass an ndarray.`,
    );
  const length = (data as { readonly length?: number }).length;
  if (length === undefined || shape.includes(0)) return;
  const reach = (sign: number): number =>
    shape.reduce((sum, extent, axis) => sum + Math.max(0, sign * stride[axis]) * (extent - 1), 0);
  const [first, last] = [offset! - reach(-1), offset! + reach(1)];
  if (!Number.isInteger(first) || !Number.isInteger(last) || first < 0 || last >= length)
    throw new ShapeError(
      `${caller}: \`${name}\` must lie inside its memory of ${length} numbers, got entries from ${first} to ${last}; check offset and stride.`,
    );
}
