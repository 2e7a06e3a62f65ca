import { resolve } from "node:path";
import ndarray, { type NdArray } from "ndarray";
import { z } from "zod";

/** A file of arrays, or one array of a file that holds several. */
export const sourceSchema = z
  .union([
    z.string().min(1),
    z.strictObject({
      file: z.string().min(1).describe("its path, relative to the experiment"),
      array: z.string().min(1).optional().describe("which array of the file"),
    }),
  ])
  .describe(
    "A file: NPY, NPZ, HDF5, CSV or text, safetensors, Parquet, pyerrors json.gz; `array` names one of several in it.",
  );

export type SourceSpec = z.infer<typeof sourceSchema>;

/** The path of a source, relative to the experiment, and the options that read it. */
export function sourceOf(spec: SourceSpec, folder: string): { readonly path: string; readonly name?: string } {
  if (typeof spec === "string") return { path: resolve(folder, spec) };
  return { path: resolve(folder, spec.file), ...(spec.array !== undefined && { name: spec.array }) };
}

/** The source in words. */
export const sourceText = (spec: SourceSpec): string =>
  typeof spec === "string" ? spec : spec.array === undefined ? spec.file : `${spec.file} (${spec.array})`;

/** An array of a source; one of a single axis becomes a column. */
export async function readSource(spec: SourceSpec, folder: string): Promise<NdArray<Float64Array>> {
  const { readArray } = await import("@nnft/data");
  const { path, name } = sourceOf(spec, folder);
  const array = await readArray(path, name === undefined ? {} : { name });
  return array.shape.length === 1 ? ndarray(array.data, [array.shape[0]!, 1]) : array;
}
