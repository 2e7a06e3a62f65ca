import { DomainError, ShapeError } from "@nnft/foundations";
import { requireList } from "@nnft/foundations/kinds";
import { pairings } from "./cumulants/set-partitions.ts";
import { type Fields, readFields } from "./fields.ts";

/**
 * The n-point function of a zero-mean Gaussian process by Wick's theorem.
 *
 * G^(n)(a₁…a_n) = Σ_{pairings} Π_{(i,j)} K(a_i, a_j); 0 for odd n, 1 for n = 0.
 * Shapes: covariance [points, points] (ndarray or rows), indices a list of at most 14 points, repeats allowed.
 * Convention: the covariance is read as given; it should be symmetric.
 * Accuracy: float64, (n−1)!! terms of n/2 factors.
 * Errors: ShapeError for a covariance that is not square, DomainError for an index out of range or more than 14 indices.
 * Source: Isserlis 1918; Halverson 2025 section 2.1.
 * @example wick([[2]], [0, 0, 0, 0]) // 3 · 2² = 12
 */
export function wick(covariance: Fields, indices: readonly number[]): number {
  const { data, samples, points } = readFields("wick", "covariance", covariance, "[points, points]");
  if (samples !== points)
    throw new ShapeError(
      `wick: \`covariance\` must have shape [points, points], got [${samples}, ${points}]; pass the full square matrix.`,
    );
  if (points === 0)
    throw new ShapeError("wick: `covariance` must have shape [points, points], got [0, 0]; pass at least one point.");
  requireIndices("wick", indices, points);
  let sum = 0;
  for (const pairs of pairings(indices.length)) {
    let product = 1;
    for (const [i, j] of pairs) product *= data[indices[i] * points + indices[j]];
    sum += product;
  }
  return sum;
}

/** Checks a list of point indices. */
export function requireIndices(caller: string, indices: readonly number[], points: number, name = "indices"): void {
  requireList(caller, name, indices);
  for (const index of indices)
    if (!Number.isInteger(index) || index < 0 || index >= points)
      throw new DomainError(
        `${caller}: \`${name}\` must be integers from 0 to ${points - 1}, got ${index}; points are counted from 0.`,
      );
}
