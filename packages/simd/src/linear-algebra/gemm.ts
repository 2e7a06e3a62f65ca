import { requireInteger } from "@nnft/foundations/checks";
import type { Instance } from "../wasm/instance.ts";
import type { Real } from "../wasm/matrix.ts";
import { denseProduct, type ProductOptions } from "./dense-product.ts";

/** Arguments of `gemm`: `a` is [m, k] or, transposed, [k, m]; `c` is [m, n]. */
export interface GemmOptions<T extends Real> extends ProductOptions<T> {
  readonly m: number;
  readonly n: number;
  /** [k, n], or [n, k] where it is transposed. */
  readonly b: T;
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

export type Gemm = <T extends Real>(options: GemmOptions<T>) => T;

/**
 * The general dense product.
 *
 * Formula: C ← α·op(A)·op(B) + β·C, op the identity or the transpose.
 * Shapes: op(A) [m, k], op(B) [k, n], C [m, n], row-major without gaps, all Float32Array or all Float64Array.
 * Convention: without `c` the result is a new array and `beta` must be 0; `a` and `b` are never written.
 * Accuracy: |error| ≤ 2(k + 2)·u·(|α|·|op(A)|·|op(B)| + |β·C|) entrywise, u = 2⁻²⁴ or 2⁻⁵³.
 * Errors: ShapeError for another type or length, DomainError for a size below 1, a factor that is not finite, or β
 * without C.
 * Source: K. Goto, R. van de Geijn, ACM Trans. Math. Softw. 34 (2008) 12: packing and blocks.
 * @example loadSimd().gemm({ m: 1, n: 1, k: 2, a: Float64Array.of(1, 2), b: Float64Array.of(3, 4) }); // [11]
 */
export function gemm(instance: Instance): Gemm {
  return (options) => {
    const { m, n, k, a, b, transposeA = false, transposeB = false, alpha = 1, beta = 0, c } = options;
    requireInteger("gemm", "m", m);
    requireInteger("gemm", "n", n);
    requireInteger("gemm", "k", k);
    return denseProduct("gemm", instance, {
      ...{ m, n, k, alpha, beta, c },
      a: { name: "a", array: a, shape: transposeA ? [k, m] : [m, k], transpose: transposeA },
      b: { name: "b", array: b, shape: transposeB ? [n, k] : [k, n], transpose: transposeB },
    });
  };
}
