import { FileError } from "@nnft/foundations";
import { type ArrayFile, rowLength } from "../array-file.ts";
import { decode } from "../number-types.ts";
import type { Bytes } from "../source.ts";
import { type NpyHeader, npyHeader } from "./npy-header.ts";

/** Headers are shorter than this: NumPy pads them to 64 bytes, and shapes are short. */
const HEAD = 65_536 + 12;

/** Opens an NPY file as one array. Errors: FileError as of the header, and for data that are fewer or more than its shape says. */
export async function openNpy(bytes: Bytes, array: string): Promise<ArrayFile> {
  const header = npyHeader(await bytes.read(0, Math.min(HEAD, bytes.size)), bytes.name);
  const info = { name: array, shape: header.shape };
  const count = header.shape.reduce((product, extent) => product * extent, 1);
  const held = bytes.size - header.start;
  if (held !== count * header.type.bytes)
    throw new FileError(
      `${bytes.name}: holds ${held / header.type.bytes} numbers, but its shape (${header.shape.join(", ")}) has ${count}; save it again.`,
    );
  return {
    arrays: [info],
    read: (_, from, to) =>
      header.fortranOrder && header.shape.length > 1
        ? columnWise(bytes, header, from, to)
        : segment(bytes, header, from * rowLength(info), to * rowLength(info)),
    close: () => bytes.close(),
  };
}

/** Numbers `from` to `to` as they lie in the file. */
async function segment(
  bytes: Bytes,
  { start, type, kind }: NpyHeader,
  from: number,
  to: number,
): Promise<Float64Array> {
  try {
    return decode(await bytes.read(start + from * type.bytes, start + to * type.bytes), type, kind);
  } catch (error) {
    if (error instanceof FileError && !error.message.startsWith(bytes.name))
      throw new FileError(`${bytes.name}: ${error.message}; save it as float64.`);
    throw error;
  }
}

/** Entries of the first axis of an array whose first axis runs fastest. */
async function columnWise(bytes: Bytes, header: NpyHeader, from: number, to: number): Promise<Float64Array> {
  const [rows, ...rest] = header.shape as [number, ...number[]];
  const length = rest.reduce((product, extent) => product * extent, 1);
  const packed = new Float64Array((to - from) * length);
  for (let column = 0; column < length; column++) {
    const numbers = await segment(bytes, header, column * rows + from, column * rows + to);
    const target = rowMajorPlace(column, rest);
    for (let row = 0; row < numbers.length; row++) packed[row * length + target] = numbers[row]!;
  }
  return packed;
}

/** The row-major place of the entry that stands at `place` where the first axis runs fastest. */
function rowMajorPlace(place: number, shape: readonly number[]): number {
  let [rest, target, step] = [place, 0, shape.reduce((product, extent) => product * extent, 1)];
  for (const extent of shape) {
    step /= extent;
    target += (rest % extent) * step;
    rest = Math.floor(rest / extent);
  }
  return target;
}
