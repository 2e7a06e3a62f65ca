import { FileError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";
import { type ArrayFile, rowLength } from "../array-file.ts";
import { decode, type NumberType, numberType } from "../number-types.ts";
import type { Bytes } from "../source.ts";

/** Names of types there → names here. */
const KINDS: Readonly<Record<string, string>> = {
  F64: "f8",
  F32: "f4",
  F16: "f2",
  BF16: "bf16",
  I64: "i8",
  I32: "i4",
  I16: "i2",
  I8: "i1",
  U64: "u8",
  U32: "u4",
  U16: "u2",
  U8: "u1",
  BOOL: "b1",
};

interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly kind: string;
  readonly type: NumberType;
  readonly start: number;
}

/**
 * Opens a safetensors file: the weights of a network by their names.
 *
 * Errors: FileError for a header that is not JSON, types that are not real numbers, and data that do not fit their shape.
 * Source: safetensors 0.4, format of the file.
 */
export async function openSafetensors(bytes: Bytes): Promise<ArrayFile> {
  const refuse = (why: string): never => {
    throw new FileError(`${bytes.name}: ${why}; save it with safetensors.`);
  };
  if (bytes.size < 8) refuse("is not a safetensors file");
  const head = await bytes.read(0, 8);
  const length = Number(new DataView(head.buffer, head.byteOffset).getBigUint64(0, true));
  if (!(length <= bytes.size - 8 && length <= 1e8)) refuse("is not a safetensors file");
  const tensors = tensorsOf(await bytes.read(8, 8 + length), 8 + length, bytes.size, refuse);
  return {
    arrays: tensors.map(({ name, shape }) => ({ name, shape })),
    read: async (index, from, to) => {
      const { type, kind, start, ...info } = tensors[index]!;
      const step = rowLength(info) * type.bytes;
      return decode(await bytes.read(start + from * step, start + to * step), type, kind);
    },
    close: () => bytes.close(),
  };
}

function tensorsOf(header: Uint8Array, start: number, size: number, refuse: (why: string) => never): readonly Tensor[] {
  let entries: Readonly<Record<string, unknown>>;
  try {
    entries = JSON.parse(new TextDecoder().decode(header));
  } catch {
    return refuse("has a header that is not JSON");
  }
  if (typeof entries !== "object" || entries === null) return refuse("has a header that holds no tensors");
  return Object.entries(entries)
    .filter(([name]) => name !== "__metadata__")
    .map(([name, entry]) => {
      const { dtype, shape, data_offsets } = (entry ?? {}) as {
        dtype?: string;
        shape?: number[];
        data_offsets?: number[];
      };
      const kind =
        (Object.hasOwn(KINDS, dtype ?? "") && KINDS[dtype!]) ||
        refuse(`holds ${quoted(name)} of type ${quoted(dtype)}, not real numbers`);
      const type = numberType(kind, true)!;
      if (!Array.isArray(shape) || !shape.every((extent) => Number.isSafeInteger(extent) && extent >= 0))
        return refuse(`gives ${quoted(name)} the shape ${quoted(shape)}`);
      const count = shape.reduce((product, extent) => product * extent, 1);
      const [from, to] = Array.isArray(data_offsets) ? data_offsets : [];
      if (
        ![from, to].every(Number.isSafeInteger) ||
        !(from! >= 0 && to! - from! === count * type.bytes && start + to! <= size)
      )
        return refuse(`has room for another number of entries of ${quoted(name)} than its shape says`);
      return { name, shape, kind, type, start: start + from! };
    });
}
