import ndarray, { type NdArray } from "ndarray";

/** Points [P, d] from rows. */
export function points(...rows: readonly (readonly number[])[]): NdArray<Float64Array> {
  return ndarray(Float64Array.from(rows.flat()), [rows.length, rows[0].length]);
}

/** A vector [n]. */
export function vector(...values: readonly number[]): NdArray<Float64Array> {
  return ndarray(Float64Array.from(values), [values.length]);
}
