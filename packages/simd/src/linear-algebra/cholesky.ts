import { DomainError } from "@nnft/foundations";
import { requireInteger } from "@nnft/foundations/checks";
import { borrowParts } from "../wasm/borrow-parts.ts";
import type { Instance } from "../wasm/instance.ts";
import { matrix, setLower, taken, viewLike } from "../wasm/matrix.ts";

/** Arguments of `cholesky`. */
export interface CholeskyOptions {
  readonly n: number;
  /** [n, n], of which the lower triangle is read. */
  readonly a: Float64Array;
  /** [n, n], receives the factor; a new array where left out. */
  readonly target?: Float64Array;
}

export type Cholesky = (options: CholeskyOptions) => Float64Array;

/**
 * The Cholesky factor of a positive definite matrix.
 *
 * Formula: A = L·Lᵀ, L lower triangular with a positive diagonal.
 * Shapes: A and L [n, n] float64, row-major; above its diagonal L is 0.
 * Convention: the upper triangle of A is not read; no pivoting, nothing added to the diagonal.
 * Accuracy: |L·Lᵀ − A| ≤ 4(n + 1)·2⁻⁵³·|L|·|L|ᵀ entrywise (Higham, theorem 10.3).
 * Errors: DomainError with index and value of the first pivot that is not positive, ShapeError for another type or
 * length.
 * Source: N. J. Higham, "Accuracy and stability of numerical algorithms" (2002), chapter 10; the recursion over column
 * halves is F. Gustavson's, IBM J. Res. Dev. 41 (1997) 737.
 * @example loadSimd().cholesky({ n: 2, a: Float64Array.of(4, 0, 2, 2) }); // [2, 0, 1, 1]
 */
export function cholesky(instance: Instance): Cholesky {
  return ({ n, a, target }) => {
    requireInteger("cholesky", "n", n);
    matrix("cholesky", "a", a, [n, n], "Float64Array");
    if (target !== undefined) matrix("cholesky", "target", target, [n, n], "Float64Array");
    const parts = { work: instance.routines.productWork(), a: a.byteLength };
    return borrowParts(instance, parts, ({ routines, memory }, at) => {
      const view = viewLike(memory, a, at.a, n * n);
      setLower(view, a, n);
      const bad = routines.factor(at.a, 8 * n, n, n, at.work);
      positiveOrThrow("cholesky", bad, view[bad * n + bad]);
      for (let i = 0; i < n; i++) view.fill(0, i * n + i + 1, (i + 1) * n);
      return taken(view, target);
    });
  };
}

/** DomainError for the pivot that stopped the factorisation, none for −1. */
export function positiveOrThrow(fn: string, index: number, pivot: number | undefined): void {
  if (index >= 0)
    throw new DomainError(
      `${fn}: \`a\` must be positive definite, got not positive definite with pivot ${index} = ${pivot}; ` +
        "add a multiple of the unit matrix or drop repeated points.",
    );
}
