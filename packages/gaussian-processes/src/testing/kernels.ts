import ndarray, { type NdArray } from "ndarray";
import { kernelOf } from "../kernel-of.ts";

/** exp(−|x − y|): fields without a derivative, so that close points still differ. */
export const exponential = kernelOf((x, y) => Math.exp(-distance(x, y)));

/** exp(−|x − y|²/2): so smooth that close points are dependent. */
export const smooth = kernelOf((x, y) => Math.exp(-(distance(x, y) ** 2) / 2));

/** min(s, t) on positive times: Brownian motion. */
export const brownian = kernelOf(([s], [t]) => Math.min(s, t));

/** Points [P, 1] of a line. */
export function line(...positions: readonly number[]): NdArray<Float64Array> {
  return ndarray(Float64Array.from(positions), [positions.length, 1]);
}

/** A vector [P]. */
export function vector(...entries: readonly number[]): NdArray<Float64Array> {
  return ndarray(Float64Array.from(entries), [entries.length]);
}

/** The entries of an array of one or two axes, row by row. */
export function entriesOf(array: NdArray): number[] {
  const columns = array.shape.length === 1 ? undefined : array.shape[1];
  return Array.from({ length: array.shape[0] }, (_, i) =>
    columns === undefined ? [array.get(i)] : Array.from({ length: columns }, (__, j) => array.get(i, j)),
  ).flat();
}

/** Largest |a − b| in units of the largest |b|. */
export function relativeDifference(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new Error(`relativeDifference: ${a.length} against ${b.length} numbers`);
  const scale = Math.max(...b.map(Math.abs));
  return Math.max(...a.map((entry, i) => (entry === b[i] ? 0 : Math.abs(entry - b[i]) / scale)));
}

function distance(x: readonly number[], y: readonly number[]): number {
  return Math.hypot(...x.map((entry, i) => entry - y[i]));
}
