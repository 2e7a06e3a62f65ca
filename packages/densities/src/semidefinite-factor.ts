import { domainError } from "./validation.ts";

/** Pivots below this share of the largest diagonal entry count as zero; below minus this share as negative. */
const SEMIDEFINITE_TOLERANCE = 1e-12;

/** C = F Fᵀ with F row-major of `dimension` × `rank`; `rank === dimension` exactly when C is positive definite. */
export type SemidefiniteFactor = {
  readonly dimension: number;
  readonly rank: number;
  readonly factor: Float64Array;
  /** Row on which column r was built: F is lower triangular in this order. */
  readonly pivots: readonly number[];
};

/**
 * Pivoted Cholesky factor of a symmetric positive semidefinite matrix.
 *
 * Formula: C = F Fᵀ, built one column at a time on the largest remaining diagonal entry of the Schur complement.
 * Shapes: d × d rows in; F row-major d × rank out.
 * Accuracy: C is reproduced to 10⁻¹² of its largest diagonal entry.
 * Errors: DomainError when a Schur complement has a negative pivot, or off-diagonals beside zero pivots.
 */
export function semidefiniteFactor(covariance: readonly (readonly number[])[]): SemidefiniteFactor {
  const d = covariance.length;
  const schur = covariance.map((row) => Float64Array.from(row));
  const scale = Math.max(...covariance.map((row, i) => Math.abs(row[i]!)));
  const tolerance = SEMIDEFINITE_TOLERANCE * scale;
  const columns: Float64Array[] = [];
  const pivots: number[] = [];
  const done = new Array<boolean>(d).fill(false);
  while (columns.length < d) {
    let pivot = -1;
    for (let i = 0; i < d; i++) if (!done[i] && (pivot < 0 || schur[i]![i]! > schur[pivot]![pivot]!)) pivot = i;
    const head = schur[pivot]![pivot]!;
    if (!(head > tolerance)) break;
    done[pivot] = true;
    pivots.push(pivot);
    const root = Math.sqrt(head);
    const column = new Float64Array(d);
    for (let i = 0; i < d; i++) if (!done[i]) column[i] = schur[i]![pivot]! / root;
    column[pivot] = root;
    for (let i = 0; i < d; i++)
      if (!done[i]) for (let j = 0; j < d; j++) if (!done[j]) schur[i]![j]! -= column[i]! * column[j]!;
    columns.push(column);
  }
  let worst = 0;
  for (let i = 0; i < d; i++)
    if (!done[i]) for (let j = 0; j < d; j++) if (!done[j]) worst = Math.max(worst, Math.abs(schur[i]![j]!));
  if (worst > tolerance)
    domainError(
      "correlatedNormal",
      "covariance",
      "positive semidefinite",
      `a matrix that misses it by ${worst.toExponential(2)}`,
      `add that much times the identity, or pass A·Aᵀ`,
    );
  const rank = columns.length;
  const factor = new Float64Array(d * rank);
  columns.forEach((column, r) => {
    for (let i = 0; i < d; i++) factor[i * rank + r] = column[i]!;
  });
  return { dimension: d, rank, factor, pivots };
}
