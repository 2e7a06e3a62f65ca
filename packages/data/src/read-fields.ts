import { FileError } from "@nnft/foundations";
import { requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { notFiniteAt } from "@nnft/foundations/kinds";
import { rowLength } from "./array-file.ts";
import { chosenArray } from "./chosen-array.ts";
import { openArrays } from "./open-arrays.ts";
import type { ReadArrayOptions } from "./read-arrays.ts";
import type { Source } from "./source.ts";

/** Samples of a field, read a few at a time, so that a file may be larger than the memory. */
export interface FieldSource {
  /** the name of the file */
  readonly name: string;
  /** [M, P, D]: samples, points, outputs */
  readonly shape: readonly [samples: number, points: number, outputs: number];
  /** Samples `from` to `to`, row-major [to − from, P, D], in fresh memory. Errors: FileError for a number that is not finite, with its place. */
  read(from: number, to: number): Promise<Float64Array>;
  close(): Promise<void>;
}

/**
 * Opens samples φ[M, P] or φ[M, P, D] of a field in a file of any format of {@link readArrays}; NPY, HDF5, CSV, safetensors and Parquet are
 * read in pieces.
 *
 * Shapes: [M] is read as one point, [M, P] as one output; a table has a row for each sample and a column for each point.
 * Errors: as {@link readArrays}; FileError for other shapes and for no samples.
 * @example const fields = await readFields("samples.npy"); await fields.read(0, 100)
 */
export async function readFields(file: Source, options: ReadArrayOptions = {}): Promise<FieldSource> {
  requireKnownOptions("readFields", options, ["name", "format"]);
  const open = await openArrays("readFields", file, options.format);
  try {
    const { index, column } = chosenArray("readFields", open, file, options.name);
    const info = open.arrays[index]!;
    const [samples = 0, points = 1, outputs = 1] = column === undefined ? info.shape : [info.shape[0]!];
    const name = typeof file === "string" ? file : file.name;
    if (info.shape.length < 1 || info.shape.length > 3 || samples * points * outputs === 0)
      throw new FileError(
        `readFields: ${name} must hold samples of shape [M, P] or [M, P, outputs], got [${info.shape.join(", ")}]; bring the samples to the first axis.`,
      );
    return {
      name,
      shape: [samples, points, outputs],
      read: async (from, to) => {
        requireInteger("readFields", "from", from, 0);
        requireInteger("readFields", "to", to, from);
        const data = await open.read(index, Math.min(from, samples), Math.min(to, samples));
        const picked = column === undefined ? data : everyOther(data, rowLength(info), column);
        requireFiniteSamples(name, picked, from, points * outputs);
        return picked;
      },
      close: () => open.close(),
    };
  } catch (error) {
    await open.close();
    throw error;
  }
}

const everyOther = (data: Float64Array, step: number, at: number): Float64Array =>
  Float64Array.from({ length: data.length / step }, (_, row) => data[row * step + at]!);

function requireFiniteSamples(name: string, data: Float64Array, first: number, length: number): void {
  const at = notFiniteAt(data);
  if (at < 0) return;
  throw new FileError(
    `readFields: ${name} must be finite, got ${data[at]} in sample ${first + Math.floor(at / length)}, entry ${at % length}; drop or repair that sample.`,
  );
}
