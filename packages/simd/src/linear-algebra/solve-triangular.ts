import { DomainError } from "@nnft/foundations";
import { requireInteger } from "@nnft/foundations/checks";
import { borrowParts } from "../wasm/borrow-parts.ts";
import type { Instance } from "../wasm/instance.ts";
import { matrix, taken, viewLike } from "../wasm/matrix.ts";

/** Arguments of `solveTriangular`. */
export interface SolveTriangularOptions {
  readonly n: number;
  /** Number of right-hand sides; 1 where left out. */
  readonly columns?: number;
  /** [n, n], of which the lower triangle is read. */
  readonly l: Float64Array;
  /** [n, columns]. */
  readonly b: Float64Array;
  /** Solve with Lᵀ, upper triangular. */
  readonly transpose?: boolean;
  /** [n, columns], receives the solution; a new array where left out. */
  readonly target?: Float64Array;
}

export type SolveTriangular = (options: SolveTriangularOptions) => Float64Array;

/**
 * Substitution with a lower triangular matrix or its transpose.
 *
 * Formula: L·X = B, or Lᵀ·X = B with `transpose`.
 * Shapes: L [n, n], B and X [n, columns], float64, row-major.
 * Convention: entries above the diagonal of L are not read.
 * Accuracy: every column solves (L + ΔL)·x = b with |ΔL| ≤ 2(n + 1)·2⁻⁵³·|L| entrywise (Higham, theorem 8.5).
 * Errors: DomainError for a 0 on the diagonal or a size below 1, ShapeError for another type or length.
 * Source: N. J. Higham, "Accuracy and stability of numerical algorithms" (2002), chapter 8.
 * @example loadSimd().solveTriangular({ n: 2, l: Float64Array.of(2, 0, 1, 1), b: Float64Array.of(2, 3) }); // [1, 2]
 */
export function solveTriangular(instance: Instance): SolveTriangular {
  return ({ n, columns = 1, l, b, transpose = false, target }) => {
    requireInteger("solveTriangular", "n", n);
    requireInteger("solveTriangular", "columns", columns);
    matrix("solveTriangular", "l", l, [n, n], "Float64Array");
    matrix("solveTriangular", "b", b, [n, columns], "Float64Array");
    if (target !== undefined) matrix("solveTriangular", "target", target, [n, columns], "Float64Array");
    for (let i = 0; i < n; i++)
      if (l[i * n + i] === 0)
        throw new DomainError(
          `solveTriangular: \`l\` must have a diagonal without zeros, got 0 at ${i}; the system has no unique solution.`,
        );
    const parts = { work: instance.routines.productWork(), l: l.byteLength, b: b.byteLength, x: b.byteLength };
    return borrowParts(instance, parts, ({ routines, memory }, at) => {
      viewLike(memory, l, at.l, n * n).set(l);
      viewLike(memory, b, at.b, n * columns).set(b);
      // the routines want one right-hand side per row
      routines.transposeF64(at.b, n, columns, at.x);
      (transpose ? routines.solveBackward : routines.solveForward)(at.l, 8 * n, n, at.x, 8 * n, columns, at.work);
      routines.transposeF64(at.x, columns, n, at.b);
      return taken(viewLike(memory, b, at.b, n * columns), target);
    });
  };
}
