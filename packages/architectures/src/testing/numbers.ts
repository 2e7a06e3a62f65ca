export { slope } from "../../../gaussian-averages/src/testing/slope.ts";

import ndarray, { type NdArray } from "ndarray";

/** Points or parameters from nested lists. */
export function matrix(...rows: readonly (readonly number[])[]): NdArray<Float64Array> {
  return ndarray(Float64Array.from(rows.flat()), [rows.length, rows[0].length]);
}

/** A vector. */
export function vector(...entries: readonly number[]): NdArray<Float64Array> {
  return ndarray(Float64Array.from(entries), [entries.length]);
}

/** |a − b| relative to the larger of them and 1e-300. */
export function relativeDistance(a: number, b: number): number {
  return Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), 1e-300);
}
