import { readArrays } from "@nnft/data";
import ndarray, { type NdArray } from "ndarray";
import { InputError } from "../input-error.ts";
import { type SourceSpec, sourceOf, sourceText } from "../sources.ts";

/** Correlators of one file: an array [M, T] or [M, K, K, T], or a table whose columns are the times. */
export async function configurationsOf(spec: SourceSpec, folder: string): Promise<NdArray<Float64Array>> {
  const { path, name } = sourceOf(spec, folder);
  const arrays = await readArrays(path);
  const text = sourceText(spec);
  const names = name === undefined ? Object.keys(arrays) : [name];
  const found = names.map((one) => arrays[one]);
  const [first] = found;
  if (first === undefined)
    throw new InputError(
      `${text}: holds no array ${JSON.stringify(name)}, but ${Object.keys(arrays).join(", ")}; name one of these.`,
    );
  if (found.length === 1 && (first.shape.length === 2 || first.shape.length === 4)) return first;
  const columns = found.filter(
    (one) => one?.shape.length === 1 && one.shape[0] === first.shape[0],
  ) as NdArray<Float64Array>[];
  if (columns.length === names.length && columns.length > 1) {
    const [rows] = first.shape as [number];
    const data = new Float64Array(rows * columns.length);
    columns.forEach((column, t) => {
      for (let m = 0; m < rows; m++) data[m * columns.length + t] = column.get(m);
    });
    return ndarray(data, [rows, columns.length]);
  }
  throw new InputError(
    `${text}: must hold C(t) as [M, T] or C_ab(t) as [M, K, K, T], or one column for each time, ` +
      `got ${names.map((one) => `${one} [${arrays[one]!.shape.join(", ")}]`).join(", ")}; name one array, as file: …, array: ….`,
  );
}
