export { type FileFormat, fileFormats } from "./formats.ts";
export { type ReadArrayOptions, type ReadOptions, readArray, readArrays } from "./read-arrays.ts";
export { type FieldSource, readFields } from "./read-fields.ts";
export type { Source } from "./source.ts";
export type { Content } from "./writable.ts";
export { arrayBytes, type WriteOptions, writeArrays } from "./write-arrays.ts";
