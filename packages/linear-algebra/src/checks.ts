import { DomainError, ShapeError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";
import { notFiniteAt } from "@nnft/foundations/kinds";

/** Throws ShapeError unless `matrix` is square of this size and in float64; the matrix of `argument` is row-major. */
export function requireSquare(caller: string, argument: string, matrix: ArrayLike<number>, size: number): void {
  if (!Number.isInteger(size) || size < 1)
    throw new ShapeError(
      `${caller}: \`size\` must be a positive integer, got ${quoted(size)}; pass the number of rows.`,
    );
  requireMemory(caller, argument, matrix);
  if (matrix.length !== size * size)
    throw new ShapeError(
      `${caller}: \`${argument}\` must have ${size} × ${size} entries, got ${matrix.length}; pass a positive integer and the rows one after the other.`,
    );
}

/** Throws ShapeError for what is no Float64Array. */
export function requireMemory(caller: string, argument: string, matrix: unknown): void {
  if (!(matrix instanceof Float64Array))
    throw new ShapeError(
      `${caller}: \`${argument}\` must be a Float64Array, got ${quoted(matrix)}; pass its rows one after the other.`,
    );
}

/** Throws DomainError unless all numbers are finite. */
export function requireFiniteEntries(caller: string, argument: string, numbers: Float64Array): void {
  const at = notFiniteAt(numbers);
  if (at >= 0)
    throw new DomainError(`${caller}: \`${argument}\` must be finite, got ${numbers[at]} at ${at}; repair that entry.`);
}

/**
 * Looks for the argument that made a result NaN or ∞: NaN and ∞ never get lost in sums of products, so that a finite result needs no
 * second look at large matrices. A finite input whose result leaves float64 passes.
 */
export function requireFiniteCause(
  caller: string,
  result: Float64Array,
  given: Readonly<Record<string, Float64Array>>,
): void {
  if (notFiniteAt(result) < 0) return;
  for (const [argument, numbers] of Object.entries(given)) requireFiniteEntries(caller, argument, numbers);
}

/** Columns of a right-hand side [size, columns]. Throws ShapeError where its length does not fit. */
export function requireColumns(caller: string, rhs: Float64Array, size: number): number {
  requireMemory(caller, "rhs", rhs);
  if (rhs.length === 0 || rhs.length % size !== 0)
    throw new ShapeError(
      `${caller}: \`rhs\` must have a positive multiple of ${size} entries, got ${rhs.length}; pass its ${size} rows one after the other.`,
    );
  return rhs.length / size;
}

/** Throws DomainError unless the lower triangle of a square matrix is finite. */
export function requireFiniteLower(caller: string, matrix: Float64Array, size: number): void {
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++)
      if (!Number.isFinite(matrix[i * size + j]))
        throw new DomainError(
          `${caller}: \`matrix\` must be finite, got ${matrix[i * size + j]} in row ${i}, column ${j}; repair that entry.`,
        );
}

/** The error of a matrix without a Cholesky factor. */
export function notPositive(caller: string): DomainError {
  return new DomainError(
    `${caller}: \`matrix\` must be positive definite, got one of which a pivot of the Cholesky factor is not positive; ` +
      "drop repeated points, or add a jitter to the diagonal and say so.",
  );
}

/** Whether the SIMD kernels stopped at a pivot; their error survives two copies of the package by its code. */
export function stoppedAtPivot(error: unknown): boolean {
  return (error as { code?: string }).code === "NNFT_DOMAIN";
}
