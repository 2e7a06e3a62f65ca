import { FileError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";
import { type NumberType, numberType } from "../number-types.ts";

/** What stands before the numbers of an NPY file. */
export interface NpyHeader {
  readonly shape: readonly number[];
  readonly fortranOrder: boolean;
  /** the type without its byte order, e.g. f8 */
  readonly kind: string;
  readonly type: NumberType;
  /** where the numbers begin */
  readonly start: number;
}

const MAGIC = "\x93NUMPY";
const REMEDY = 'save it with numpy.save(file, array.astype("<f8"))';

/**
 * Reads the header of an NPY file, versions 1 to 3, from its first bytes.
 *
 * Errors: FileError for another kind of file, and by name for complex numbers, text, dates, objects and records.
 * Source: NumPy Enhancement Proposal 1.
 */
export function npyHeader(head: Uint8Array, name: string): NpyHeader {
  const text = (from: number, to: number): string => String.fromCharCode(...head.subarray(from, to));
  const refuse = (why: string): never => {
    throw new FileError(`${name}: ${why}; ${REMEDY}.`);
  };
  if (text(0, 6) !== MAGIC) refuse("is not an NPY file");
  if (head.byteLength < 12) refuse("is cut off in its header");
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const wide = head[6]! > 1;
  const length = wide ? view.getUint32(8, true) : view.getUint16(8, true);
  const start = (wide ? 12 : 10) + length;
  if (start > head.byteLength) refuse("is cut off in its header");
  const header = text(wide ? 12 : 10, start);
  const descr = /'descr':\s*(\[.*?\]\s*,\s*'|'([^']*)')/.exec(header);
  const order = /'fortran_order':\s*(True|False)/.exec(header)?.[1];
  const shape = /'shape':\s*\(([^)]*)\)/.exec(header)?.[1];
  if (!descr || !order || shape === undefined) return refuse("has a header that is not NumPy's");
  if (descr[2] === undefined) return refuse("holds records; save each of their fields by itself");
  const extents = shape
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean)
    .map(Number);
  if (!extents.every((extent) => Number.isSafeInteger(extent) && extent >= 0))
    refuse(`has the shape (${shape}), which is not one of integers`);
  const [, byteOrder, kind] = /^([<>|=]?)(.*)$/.exec(descr[2])!;
  const type = numberType(kind!, byteOrder !== ">");
  if (!type)
    return refuse(`holds ${wordsFor(kind!)}, not real numbers${kind!.startsWith("c") ? "; save .real and .imag" : ""}`);
  return { shape: extents, fortranOrder: order === "True", kind: kind!, type, start };
}

function wordsFor(kind: string): string {
  const words: Readonly<Record<string, string>> = {
    c: "complex numbers",
    U: "text",
    S: "text",
    O: "Python objects",
    V: "raw memory",
    M: "dates",
    m: "times",
  };
  return words[kind[0] ?? ""] ?? `the type ${quoted(kind)}`;
}
