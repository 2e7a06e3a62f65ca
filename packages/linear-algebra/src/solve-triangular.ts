import { DomainError } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { backwardSubstitute, forwardSubstitute } from "@nnft/foundations/dense";
import { requireBoolean } from "@nnft/foundations/kinds";
import { requireColumns, requireFiniteCause, requireFiniteEntries, requireSquare } from "./checks.ts";
import { choleskyBackend, simdInstance } from "./cholesky-backend.ts";

/** Right-hand sides from which on the SIMD kernels are worth the copy of the factor. */
const FEW_COLUMNS = 8;

/** Which of the two substitutes: plain loops for small matrices and for few columns, the SIMD kernels otherwise. */
export function triangularBackend(size: number, columns: number): "loops" | "simd" {
  return choleskyBackend(size) === "loops" || columns < FEW_COLUMNS ? "loops" : "simd";
}

/**
 * Substitution with a lower triangular matrix or its transpose.
 *
 * Formula: L X = B, or Lᵀ X = B with `transpose`.
 * Shapes: L row-major [size, size], of which the lower triangle is read; B row-major [size, columns] → X [size, columns]. Inputs are
 * not written.
 * Accuracy: every column solves (L + ΔL) x = b with |ΔL| ≤ 2(size + 1)·2⁻⁵³·|L| entrywise.
 * Cost: size² multiplications a column.
 * Errors: ShapeError for lengths that do not fit, DomainError for a 0 on the diagonal an entry that is not finite, or an unknown
 * option.
 * Source: Higham, "Accuracy and Stability of Numerical Algorithms" (2002), theorem 8.5.
 * @example solveTriangular(Float64Array.of(2, 0, 1, 1), Float64Array.of(2, 3), 2); // [1, 2]
 */
export function solveTriangular(
  factor: Float64Array,
  rhs: Float64Array,
  size: number,
  options: { readonly transpose?: boolean } = {},
): Float64Array {
  requireKnownOptions("solveTriangular", options, ["transpose"]);
  if (options.transpose !== undefined) requireBoolean("solveTriangular", "transpose", options.transpose);
  return substitute("solveTriangular", factor, rhs, size, options.transpose === true);
}

/**
 * Solves S X = B where the Cholesky factor of S is known.
 *
 * Formula: L Y = B, Lᵀ X = Y, S = L Lᵀ.
 * Shapes, cost, errors: those of `solveTriangular`, twice.
 * Accuracy: every column solves (S + ΔS) x = b with |ΔS| ≤ 8(size + 1)·2⁻⁵³·|L||L|ᵀ entrywise.
 * Source: Higham, "Accuracy and Stability of Numerical Algorithms" (2002), theorem 10.4.
 * @example solveFactored(Float64Array.of(2, 0, 1, 1), Float64Array.of(2, 2), 2); // [0, 1]
 */
export function solveFactored(factor: Float64Array, rhs: Float64Array, size: number): Float64Array {
  return solveWithFactor("solveFactored", factor, rhs, size);
}

/** `solveFactored` for a caller whose name the errors carry. */
export function solveWithFactor(caller: string, factor: Float64Array, rhs: Float64Array, size: number): Float64Array {
  const half = substitute(caller, factor, rhs, size, false);
  return substitute(caller, factor, half, size, true);
}

function substitute(
  caller: string,
  factor: Float64Array,
  rhs: Float64Array,
  size: number,
  transpose: boolean,
): Float64Array {
  requireSquare(caller, "factor", factor, size);
  const columns = requireColumns(caller, rhs, size);
  requireDiagonal(caller, factor, size);
  requireFiniteEntries(caller, "rhs", rhs);
  const solution = substituted(factor, rhs, size, columns, transpose);
  requireFiniteCause(caller, solution, { factor });
  return solution;
}

function requireDiagonal(caller: string, factor: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    const entry = factor[i * size + i];
    if (entry === 0 || !Number.isFinite(entry))
      throw new DomainError(
        `${caller}: \`factor\` must have a diagonal ${entry === 0 ? "without zeros" : "of finite numbers"}, got ${entry} at ${i}; ` +
          "the system has no unique solution.",
      );
  }
}

function substituted(
  factor: Float64Array,
  rhs: Float64Array,
  size: number,
  columns: number,
  transpose: boolean,
): Float64Array {
  if (triangularBackend(size, columns) === "simd")
    return simdInstance().solveTriangular({ n: size, columns, l: factor, b: rhs, transpose });
  const solution = rhs.slice();
  (transpose ? backwardSubstitute : forwardSubstitute)(factor, solution, size, columns);
  return solution;
}
