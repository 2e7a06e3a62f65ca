import type { GradLogDensityRow } from "../density-operations.ts";

/** The gradient of a one-dimensional density, from the slope of ln p. */
export function slopeRow(slope: (w: number) => number): GradLogDensityRow {
  return (row, at, out, to) => {
    out[to] = slope(row[at]!);
  };
}

/** Euclidean length of `d` numbers from `at`. */
export function lengthOf(row: Float64Array, at: number, d: number): number {
  if (d === 1) return Math.abs(row[at]!);
  let square = 0;
  for (let j = 0; j < d; j++) square += row[at + j]! ** 2;
  return Math.sqrt(square);
}

/** ln Σ e^{x_j}. */
export function logSumExp(values: ArrayLike<number>): number {
  let largest = -Infinity;
  for (let j = 0; j < values.length; j++) largest = Math.max(largest, values[j]!);
  if (!Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let j = 0; j < values.length; j++) sum += Math.exp(values[j]! - largest);
  return largest + Math.log(sum);
}
