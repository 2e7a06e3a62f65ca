import type { NdArray } from "ndarray";

/** Euclidean distance of two rows of points [P, d]. */
export function distanceOf(points: NdArray<Float64Array>, a: number, b: number): number {
  let square = 0;
  for (let j = 0; j < points.shape[1]; j++) square += (points.get(a, j) - points.get(b, j)) ** 2;
  return Math.sqrt(square);
}
