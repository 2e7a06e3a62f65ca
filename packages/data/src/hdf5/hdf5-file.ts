import { FileError } from "@nnft/foundations";
import type { Dataset, File as Hdf5 } from "h5wasm/node";
import type { ArrayFile, ArrayInfo } from "../array-file.ts";
import type { Bytes } from "../source.ts";
import { h5wasm } from "./h5wasm.ts";
import { inOwnFolder } from "./own-folder.ts";

/** HDF5's classes of types: integers and floating-point numbers. */
const NUMBERS = [0, 1];

/**
 * Opens an HDF5 file: its data sets of real numbers by their paths. Others are left out; a file that holds only others is refused by their names.
 *
 * Errors: FileError; UnsupportedError where h5wasm is not installed.
 */
export async function openHdf5(bytes: Bytes): Promise<ArrayFile> {
  await requireSignature(bytes);
  const { File } = await h5wasm("readArrays");
  if (bytes.path !== undefined) {
    await bytes.close();
    return arrayFile(bytes.name, opened(File, bytes.path, bytes.name), () => {});
  }
  const { path, remove } = inOwnFolder("data.h5", await bytes.read(0, bytes.size));
  return arrayFile(bytes.name, opened(File, path, bytes.name), remove);
}

const SIGNATURE = "\x89HDF\r\n\x1a\n";

/** HDF5 says much to the terminal of a file that is none. Its signature stands at the beginning, or at 512 bytes times a power of two. */
async function requireSignature(bytes: Bytes): Promise<void> {
  for (let at = 0; at < bytes.size; at = at === 0 ? 512 : 2 * at)
    if (String.fromCharCode(...(await bytes.read(at, at + 8))) === SIGNATURE) return;
  throw new FileError(`${bytes.name}: is not a readable HDF5 file; write it with h5py.`);
}

function opened(File: typeof Hdf5, path: string, name: string): Hdf5 {
  try {
    const file = new File(path, "r");
    // a file that is none opens without an error
    if (file.file_id >= 0n) return file;
  } catch {
    // said below
  }
  throw new FileError(`${name}: is not a readable HDF5 file; write it with h5py.`);
}

function arrayFile(name: string, file: Hdf5, onClose: () => void): ArrayFile {
  const found: { readonly info: ArrayInfo; readonly set: Dataset }[] = [];
  const others: string[] = [];
  for (const path of file.paths()) {
    const entity = file.get(path);
    if (!entity || !("slice" in entity)) continue;
    const { metadata, shape } = entity;
    if (NUMBERS.includes(metadata.type) && shape)
      found.push({ info: { name: path.replace(/^\//, ""), shape }, set: entity });
    else others.push(path);
  }
  if (found.length === 0) {
    file.close();
    onClose();
    const held = others.length > 0 ? `, only ${others.slice(0, 5).join(", ")} of other types` : "";
    throw new FileError(`${name}: holds no arrays of real numbers${held}; save .real and .imag of complex ones.`);
  }
  return {
    arrays: found.map(({ info }) => info),
    read: async (index, from, to) => {
      const { set, info } = found[index]!;
      const ranges = info.shape.map((_, axis): [] | [number, number] => (axis === 0 ? [from, to] : []));
      let data: unknown;
      try {
        data = info.shape.length === 0 ? [set.value] : from >= to ? [] : set.slice(ranges);
      } catch (cause) {
        throw new FileError(
          `${name}: ${info.name} cannot be read (${(cause as Error).message}); write it as float64, packed with gzip or not at all.`,
          { cause },
        );
      }
      return Float64Array.from(data as ArrayLike<number | bigint>, (entry) => numberOf(name, info.name, entry));
    },
    close: async () => {
      file.close();
      onClose();
    },
  };
}

function numberOf(name: string, array: string, entry: number | bigint): number {
  const value = Number(entry);
  if (typeof entry === "bigint" && !Number.isSafeInteger(value))
    throw new FileError(`${name}: ${array} holds the integer ${entry}, which float64 cannot hold; save it as float64.`);
  return value;
}
