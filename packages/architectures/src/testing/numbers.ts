import ndarray, { type NdArray } from "ndarray";

/** Points or parameters from nested lists. */
export function matrix(...rows: readonly (readonly number[])[]): NdArray<Float64Array> {
  return ndarray(Float64Array.from(rows.flat()), [rows.length, rows[0].length]);
}

/** A vector. */
export function vector(...entries: readonly number[]): NdArray<Float64Array> {
  return ndarray(Float64Array.from(entries), [entries.length]);
}

/** Central difference with one Richardson step: error O(h⁴). */
export function slope(f: (x: number) => number, x: number, h = 1e-3): number {
  const central = (step: number): number => (f(x + step) - f(x - step)) / (2 * step);
  return (4 * central(h / 2) - central(h)) / 3;
}

/** |a − b| relative to the larger of them and 1e-300. */
export function relativeDistance(a: number, b: number): number {
  return Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), 1e-300);
}
