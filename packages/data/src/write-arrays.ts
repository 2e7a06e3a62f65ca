import { FileError, UnsupportedError } from "@nnft/foundations";
import { quoted, requireKnownOptions } from "@nnft/foundations/checks";
import { requireObject, requireText } from "@nnft/foundations/kinds";
import { nodeBuiltin } from "@nnft/foundations/node";
import { csvText } from "./csv/write-csv.ts";
import { type FileFormat, formatOf } from "./formats.ts";
import { hdf5Bytes } from "./hdf5/write-hdf5.ts";
import { npyBytes } from "./npy/write-npy.ts";
import { npzBytes } from "./npz/write-npz.ts";
import { safetensorsBytes } from "./safetensors/write-safetensors.ts";
import { type Content, type Writable, writable } from "./writable.ts";

/** How arrays are written. */
export interface WriteOptions {
  /** the format; default by the ending of the name */
  readonly format?: FileFormat;
  /** texts that HDF5 keeps with the file, or with a group: { "runs/0@name": "erf" } */
  readonly attributes?: Readonly<Record<string, string>>;
}

type Writer = (
  arrays: readonly Writable[],
  attributes: Readonly<Record<string, string>>,
) => Uint8Array | Promise<Uint8Array>;

const writers: Readonly<Partial<Record<FileFormat, Writer>>> = {
  npy: ([array, ...others]) => {
    if (others.length === 0) return npyBytes(array!);
    throw new UnsupportedError(`writeArrays: NPY holds one array, got ${others.length + 1}; write NPZ or HDF5.`);
  },
  npz: npzBytes,
  hdf5: hdf5Bytes,
  csv: (arrays) => new TextEncoder().encode(csvText(arrays)),
  safetensors: safetensorsBytes,
};

/**
 * The bytes of a file with arrays under their names: NPY (one array), NPZ, HDF5, CSV (columns of equal length) or safetensors.
 *
 * Shapes: any; lists of texts in NPZ, HDF5 and CSV. Convention: float64, row-major; the same arrays give the same bytes of NPY, NPZ, CSV and safetensors.
 * Errors: ShapeError, DomainError for what is no array; UnsupportedError for what the format cannot hold.
 */
export async function arrayBytes(
  format: FileFormat,
  arrays: Readonly<Record<string, Content>>,
  attributes: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  const writer = writers[formatOf("arrayBytes", "", format)];
  if (!writer)
    throw new UnsupportedError(`arrayBytes: files of ${format} are read only; write NPZ, HDF5, CSV or safetensors.`);
  requireObject("arrayBytes", "arrays", arrays, [], "pass { name: array }");
  const entries = Object.entries(arrays);
  if (entries.length === 0)
    throw new UnsupportedError("arrayBytes: `arrays` must hold an array, got none; pass { name: array }.");
  return writer(
    entries.map(([name, content]) => writable("arrayBytes", name, content)),
    attributes,
  );
}

/**
 * Writes arrays under their names into a file; see {@link arrayBytes}. A file that is there is replaced whole or not at all.
 *
 * Errors: as of {@link arrayBytes}; FileError for a file that cannot be written.
 * @example await writeArrays("results.npz", { points, nngp: kernels.nngp })
 */
export async function writeArrays(
  file: string,
  arrays: Readonly<Record<string, Content>>,
  options: WriteOptions = {},
): Promise<void> {
  requireText("writeArrays", "file", file, "pass a path");
  requireKnownOptions("writeArrays", options, ["format", "attributes"]);
  const { attributes = {} } = options;
  requireObject("writeArrays", "attributes", attributes, [], "pass { name: text }");
  for (const [name, text] of Object.entries(attributes)) requireText("writeArrays", `attributes.${name}`, text);
  const bytes = await arrayBytes(formatOf("writeArrays", file, options.format), arrays, attributes);
  const fs = nodeBuiltin<typeof import("node:fs/promises")>("node:fs/promises");
  if (!fs) throw new UnsupportedError("writeArrays: files are written in Node only; use arrayBytes in a browser.");
  const staged = `${file}.${globalThis.crypto.randomUUID()}.part`;
  try {
    await fs.writeFile(staged, bytes, { flag: "wx" });
    await fs.rename(staged, file);
  } catch (error) {
    await fs.rm(staged, { force: true }).catch(() => {});
    throw new FileError(
      `writeArrays: ${quoted(file)} cannot be written (${(error as NodeJS.ErrnoException).code}); check the folder and its permissions.`,
    );
  }
}
