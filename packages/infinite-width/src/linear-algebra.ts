import { ConvergenceError, DomainError, ShapeError } from "@nnft/densities";
import { loadSimd, type Simd } from "@nnft/simd";
import { CholeskyDecomposition, EigenvalueDecomposition, Matrix } from "ml-matrix";

/**
 * The one place that decides who does a decomposition: ml-matrix for small matrices and rare decompositions, the SIMD kernels for
 * large Cholesky factors. Below this size the two are equally fast; at 2000 the kernels are some twenty times faster.
 */
export const SMALL = 64;

/** Which of the two does a Cholesky factorisation of this size. */
export function choleskyBackend(size: number): "ml-matrix" | "simd" {
  return size < SMALL ? "ml-matrix" : "simd";
}

let simd: Simd | undefined;

/**
 * Solves S X = B for a positive definite S.
 *
 * Shapes: S row-major [size, size], of which the lower triangle is read; B row-major [size, columns] → X [size, columns]. Inputs are
 * not written.
 * Accuracy: backward stable, a few `size`·2⁻⁵³ relative to S in norm.
 * Errors: ShapeError for lengths that do not fit, DomainError when S is not positive definite.
 * Source: Higham, "Accuracy and Stability of Numerical Algorithms" (2002), section 10.1.
 */
export function solvePositive(matrix: Float64Array, rhs: Float64Array, size: number): Float64Array {
  const columns = requireShapes(matrix, rhs, size);
  if (choleskyBackend(size) === "simd") {
    simd ??= loadSimd();
    try {
      return simd.choleskySolve({ n: size, columns, a: matrix, b: rhs });
    } catch (error) {
      if ((error as { code?: string }).code === "NNFT_DOMAIN") throw notPositive((error as Error).message);
      throw error;
    }
  }
  const own = new Matrix(size, size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      own.set(i, j, matrix[i * size + j]);
      own.set(j, i, matrix[i * size + j]);
    }
  const decomposition = new CholeskyDecomposition(own);
  if (!decomposition.isPositiveDefinite()) throw notPositive("a pivot of its Cholesky factor is not positive");
  const solution = decomposition.solve(Matrix.from1DArray(size, columns, rhs));
  return Float64Array.from(solution.to1DArray());
}

/**
 * Eigenvalues in ascending order and orthonormal eigenvectors of a symmetric matrix, S = V diag(λ) Vᵀ.
 *
 * Shapes: S row-major [size, size] → values [size], vectors row-major [size, size], column k belonging to values[k].
 * Accuracy: some `size`·2⁻⁵³ of the largest |λ|.
 * Errors: ShapeError for a length that does not fit, DomainError for entries that are not finite.
 * Source: Golub & Van Loan, "Matrix Computations" (2013), section 8.3 (tridiagonal QL), by ml-matrix.
 */
export function symmetricEigen(
  matrix: Float64Array,
  size: number,
): { readonly values: Float64Array; readonly vectors: Float64Array } {
  requireShapes(matrix, matrix, size, "symmetricEigen");
  const found = new EigenvalueDecomposition(Matrix.from1DArray(size, size, matrix), { assumeSymmetric: true });
  const values = Float64Array.from(found.realEigenvalues);
  if (!values.every(Number.isFinite)) throw new ConvergenceError("symmetricEigen: the QL iteration did not converge.");
  return { values, vectors: Float64Array.from(found.eigenvectorMatrix.to1DArray()) };
}

function requireShapes(matrix: Float64Array, rhs: Float64Array, size: number, caller = "solvePositive"): number {
  if (
    !Number.isInteger(size) ||
    size < 1 ||
    matrix.length !== size * size ||
    rhs.length % size !== 0 ||
    rhs.length === 0
  )
    throw new ShapeError(
      `${caller}: \`matrix\` and \`rhs\` must have ${size}² and a multiple of ${size} entries, got ${matrix.length} and ${rhs.length}; both are row-major.`,
    );
  const bad = matrix.findIndex((entry, i) => i % size <= Math.floor(i / size) && !Number.isFinite(entry));
  if (bad >= 0)
    throw new DomainError(
      `${caller}: \`matrix\` must be finite, got ${matrix[bad]} in row ${Math.floor(bad / size)}, column ${bad % size}.`,
    );
  return rhs.length / size;
}

function notPositive(reason: string): DomainError {
  return new DomainError(
    `solvePositive: \`matrix\` must be positive definite, but ${reason}; drop repeated points, or add a jitter to the diagonal and say so.`,
  );
}
