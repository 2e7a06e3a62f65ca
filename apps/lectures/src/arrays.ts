import ndarray, { type NdArray } from "ndarray";

/** Points [P, d] from rows. */
export function points(...rows: readonly (readonly number[])[]): NdArray<Float64Array> {
  return ndarray(Float64Array.from(rows.flat()), [rows.length, rows[0].length]);
}

/** Points [P, 1] on a line. */
export function onLine(...x: readonly number[]): NdArray<Float64Array> {
  return points(...x.map((coordinate) => [coordinate]));
}

/** A vector [n]. */
export function vector(...values: readonly number[]): NdArray<Float64Array> {
  return ndarray(Float64Array.from(values), [values.length]);
}

/** The sum over 0 … count − 1. */
export function sum(count: number, term: (i: number) => number): number {
  let total = 0;
  for (let i = 0; i < count; i++) total += term(i);
  return total;
}

/** All pairs p ≤ q of so many points, in order. */
export function pairsOf(count: number): readonly (readonly [number, number])[] {
  return Array.from({ length: count }, (_, p) =>
    Array.from({ length: count - p }, (__, k) => [p, p + k] as const),
  ).flat();
}
