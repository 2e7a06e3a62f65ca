import type { ProductFunction } from "./point-function.ts";

/** Products of functions of the same points: one function for each point. */
export interface ProductGroup {
  /** ascending */
  readonly points: readonly number[];
  /** the different functions at each of the points */
  readonly functions: readonly (readonly ProductFunction[])[];
  /** which product of the request, and which function at each point */
  readonly products: readonly { readonly request: number; readonly choice: readonly number[] }[];
}

/** Values of the products of a group in turn, and the largest errors of them. */
export interface GroupAverages {
  readonly values: Float64Array;
  readonly accuracies: Float64Array;
}

/** The covariance of the points of a group. */
export function subCovariance(covariance: Float64Array, points: readonly number[]): Float64Array {
  const size = Math.round(Math.sqrt(covariance.length));
  return Float64Array.from(points.flatMap((a) => points.map((b) => covariance[a * size + b])));
}
