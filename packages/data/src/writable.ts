import { rowMajor, ShapeError, type StridedArray } from "@nnft/foundations";
import { quoted, refuse } from "@nnft/foundations/checks";

/** What is written under a name: an array of numbers with any strides, a list of numbers, or a list of texts. */
export type Content = StridedArray | readonly number[] | Float64Array | readonly string[];

/** The same, row by row. */
export interface Writable {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: ArrayLike<number> | readonly string[];
}

/** Reads what is to be written. Errors: ShapeError, DomainError. */
export function writable(caller: string, name: string, content: Content): Writable {
  if (content instanceof Float64Array) return { name, shape: [content.length], data: content };
  if (Array.isArray(content)) {
    const kind = typeof content[0];
    if ((kind !== "number" && kind !== "string") || content.some((entry) => typeof entry !== kind))
      refuse(caller, name, "a list of numbers, or one of texts", content, "pass one kind, at least one entry");
    return { name, shape: [content.length], data: content };
  }
  const { shape } = (content ?? {}) as StridedArray;
  if (!Array.isArray(shape))
    throw new ShapeError(`${caller}: \`${name}\` must be an array, got ${quoted(content)}; pass an ndarray.`);
  return { name, shape: [...shape], data: rowMajor(content as StridedArray) };
}

/** Whether it holds texts. */
export const isText = (array: Writable): array is Writable & { readonly data: readonly string[] } =>
  typeof array.data[0] === "string";
