import { readArrays } from "@nnft/data";
import type { NdArray } from "ndarray";
import { InputError } from "../input-error.ts";
import { type SourceSpec, sourceOf, sourceText } from "../sources.ts";

/** One run of a chain: its columns by name, and its steps where a file says them. */
export interface LoadedReplicum {
  readonly text: string;
  readonly columns: Readonly<Record<string, Float64Array>>;
  readonly times?: Float64Array;
}

/** Runs of a chain in one file: one, or all that a file of pyerrors holds. Columns of an array a [N, K] are called a_0, a_1 … */
export async function replicasOf(spec: SourceSpec, folder: string): Promise<readonly LoadedReplicum[]> {
  const { path, name } = sourceOf(spec, folder);
  const arrays = await readArrays(path);
  const text = sourceText(spec);
  if (name !== undefined && !arrays[name])
    throw new InputError(
      `${text}: holds no array ${JSON.stringify(name)}, but ${Object.keys(arrays).join(", ")}; name one of these.`,
    );
  const names = name === undefined ? Object.keys(arrays) : [name];
  if (names.every((one) => /^\d+\//.test(one)) && names.some((one) => one.endsWith("/times")))
    return fromPyerrors(arrays, text);
  // one array without a name of its own: replicas in files of different names have the same columns
  const own = (one: string): string => (/\.npy$/i.test(path) ? "c" : plain(one));
  const columns = names
    .filter((one) => arrays[one]!.shape.length > 0)
    .flatMap((one) => Object.entries(columnsOf(own(one), arrays[one]!, text)));
  return [{ text, columns: Object.fromEntries(columns.map(([one, data], k) => [distinct(one, columns, k), data])) }];
}

/** A name that stands once: names that differ only in what a formula cannot hold get a number. */
function distinct(name: string, columns: readonly (readonly [string, Float64Array])[], k: number): string {
  const before = columns.slice(0, k).filter(([other]) => other === name).length;
  return before === 0 ? name : `${name}_${before + 1}`;
}

/** A name that a formula can hold. */
const plain = (name: string): string =>
  name
    .trim()
    .replace(/[^\p{L}\p{N}_]+/gu, "_")
    .replace(/^(?=\d)/, "_");

function columnsOf(name: string, { shape, data }: NdArray<Float64Array>, text: string): Record<string, Float64Array> {
  const [rows = 1, ...rest] = shape;
  const width = rest.reduce((product, extent) => product * extent, 1);
  if (shape.length === 0) throw new InputError(`${text}: ${name} is one number, no chain; give one number a step.`);
  if (width === 1) return { [name]: data };
  return Object.fromEntries(
    Array.from({ length: width }, (_, k) => [
      `${name}_${k}`,
      Float64Array.from({ length: rows }, (_, row) => data[row * width + k]!),
    ]),
  );
}

/** Observable k of all replicas is called o_k, or o_k_0, o_k_1 … */
function fromPyerrors(
  arrays: Readonly<Record<string, NdArray<Float64Array>>>,
  text: string,
): readonly LoadedReplicum[] {
  const found = new Map<string, { columns: Record<string, Float64Array>; times: Float64Array }>();
  for (const [name, array] of Object.entries(arrays)) {
    const times = arrays[`${name}/times`];
    if (!times) continue;
    const [, observable, replicum] = /^(\d+)\/(.*)$/.exec(name) as unknown as [string, string, string];
    const known = found.get(replicum) ?? { columns: {}, times: times.data };
    if (known.times.join() !== times.data.join())
      throw new InputError(
        `${text}: observables of ${replicum} were measured at different steps; dump them one by one.`,
      );
    Object.assign(known.columns, columnsOf(`o_${observable}`, array, text));
    found.set(replicum, known);
  }
  return [...found].map(([replicum, { columns, times }]) => ({ text: `${text}, ${replicum}`, columns, times }));
}
