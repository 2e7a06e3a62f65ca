import { semidefiniteFactor } from "@nnft/foundations/dense";

/** Points that a message names before it counts the rest. */
const NAMED = 4;
/** Pivots of the correlations below this count as zero. */
const DEPENDENT = 1e-12;

/** In words: which points of a nearly singular covariance (lower triangle) follow from the others. */
export function dependentPoints(matrix: Float64Array, size: number): string {
  const scales = Float64Array.from({ length: size }, (_, i) => Math.sqrt(matrix[i * (size + 1)]));
  const still = scales.findIndex((scale) => !(scale > 0));
  if (still >= 0) return `point ${still} has variance 0`;
  const correlation = (i: number, j: number): number =>
    matrix[Math.max(i, j) * size + Math.min(i, j)] / (scales[i] * scales[j]);
  const correlations = new Float64Array(size * size);
  for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) correlations[i * size + j] = correlation(i, j);
  let order: Int32Array;
  let rank: number;
  try {
    ({ order, rank } = semidefiniteFactor(correlations, size, DEPENDENT));
  } catch {
    return "it is not positive semidefinite: `kernel` is not a covariance on them";
  }
  // in the worst case every pivot is well above rounding, and the last one the smallest
  const dependent = [...order.subarray(Math.min(rank, size - 1))].sort((a, b) => a - b);
  const named = dependent.slice(0, NAMED).map((point) => {
    const twin = scales.findIndex((_, other) => other !== point && Math.abs(correlation(point, other)) > 1 - DEPENDENT);
    return twin < 0 ? `${point}` : `${point} (correlation ${Math.sign(correlation(point, twin))} with point ${twin})`;
  });
  const more = dependent.length - named.length;
  const list = `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  return dependent.length === 1 ? `point ${list} depends on the others` : `points ${list} depend on the others`;
}
