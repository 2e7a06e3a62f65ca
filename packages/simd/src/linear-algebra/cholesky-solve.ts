import { requireInteger } from "@nnft/foundations/checks";
import { borrowParts } from "../wasm/borrow-parts.ts";
import type { Instance } from "../wasm/instance.ts";
import { matrix, setLower, taken, viewLike } from "../wasm/matrix.ts";
import { positiveOrThrow } from "./cholesky.ts";

/** Arguments of `choleskySolve`. */
export interface CholeskySolveOptions {
  readonly n: number;
  /** Number of right-hand sides; 1 where left out. */
  readonly columns?: number;
  /** [n, n], positive definite, of which the lower triangle is read. */
  readonly a: Float64Array;
  /** [n, columns]. */
  readonly b: Float64Array;
  /** [n, columns], receives the solution; a new array where left out. */
  readonly target?: Float64Array;
}

export type CholeskySolve = (options: CholeskySolveOptions) => Float64Array;

/**
 * The solution of a positive definite system, by the Cholesky factor, in one call.
 *
 * Formula: A·X = B by A = L·Lᵀ, L·Y = B, Lᵀ·X = Y. The rows of Bᵀ stand below A while it is factored, which leaves Yᵀ
 * in their place.
 * Shapes: A [n, n], B and X [n, columns], float64, row-major.
 * Convention: the upper triangle of A is not read; nothing is added to the diagonal.
 * Accuracy: every column solves (A + ΔA)·x = b with |ΔA| ≤ 8(n + 1)·2⁻⁵³·|L|·|L|ᵀ entrywise (Higham, theorem 10.4).
 * Errors: DomainError with index and value of the first pivot that is not positive, ShapeError for another type or
 * length.
 * Source: as `cholesky`.
 * @example loadSimd().choleskySolve({ n: 1, a: Float64Array.of(4), b: Float64Array.of(2) }); // [0.5]
 */
export function choleskySolve(instance: Instance): CholeskySolve {
  return ({ n, columns = 1, a, b, target }) => {
    requireInteger("choleskySolve", "n", n);
    requireInteger("choleskySolve", "columns", columns);
    matrix("choleskySolve", "a", a, [n, n], "Float64Array");
    matrix("choleskySolve", "b", b, [n, columns], "Float64Array");
    if (target !== undefined) matrix("choleskySolve", "target", target, [n, columns], "Float64Array");
    const parts = { work: instance.routines.productWork(), aAndX: a.byteLength + b.byteLength, b: b.byteLength };
    return borrowParts(instance, parts, ({ routines, memory }, { work, aAndX, b: atB }) => {
      const atX = aAndX + a.byteLength;
      const view = viewLike(memory, a, aAndX, n * n);
      setLower(view, a, n);
      viewLike(memory, b, atB, n * columns).set(b);
      routines.transposeF64(atB, n, columns, atX);
      const bad = routines.factor(aAndX, 8 * n, n + columns, n, work);
      positiveOrThrow("choleskySolve", bad, view[bad * n + bad]);
      routines.solveBackward(aAndX, 8 * n, n, atX, 8 * n, columns, work);
      routines.transposeF64(atX, columns, n, atB);
      return taken(viewLike(memory, b, atB, n * columns), target);
    });
  };
}
