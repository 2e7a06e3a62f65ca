import ndarray, { type NdArray } from "ndarray";

/** Points [P, D] from rows. */
export const points = (rows: readonly (readonly number[])[]): NdArray<Float64Array> =>
  ndarray(Float64Array.from(rows.flat()), [rows.length, rows[0].length]);

/** Four points in general position. */
export const fourPoints = (dimension: number): number[][] =>
  [0.3, -0.8, 1.4, 0.6].map((x, k) =>
    Array.from({ length: dimension }, (_, i) => x * (i + 1) * 0.5 + 0.3 * k * (i % 2)),
  );

/** |x − y|². */
export const square = (x: readonly number[], y: readonly number[]): number =>
  x.reduce((sum, value, i) => sum + (value - y[i]) ** 2, 0);
