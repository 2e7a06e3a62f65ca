import { requireFinite, requireInteger } from "@nnft/foundations";
import { borrow } from "./borrow.ts";
import type { Instance } from "./instance.ts";
import { bytesOf, matrix, places, type Real, realType, taken, viewLike } from "./matrix.ts";

/** Arguments of `gemm`. */
export interface GemmOptions<T extends Real> {
  /** Rows of op(A) and of C. */
  readonly m: number;
  /** Columns of op(B) and of C. */
  readonly n: number;
  /** Columns of op(A), rows of op(B). */
  readonly k: number;
  /** [m, k], or [k, m] with `transposeA`. */
  readonly a: T;
  /** [k, n], or [n, k] with `transposeB`. */
  readonly b: T;
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  /** 1 where left out. */
  readonly alpha?: number;
  /** 0 where left out; then the old numbers of `c` are not read. */
  readonly beta?: number;
  /** [m, n], receives the result; a new array where left out. */
  readonly c?: T;
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
    const type = realType("gemm", "a", a);
    matrix("gemm", "a", a, transposeA ? [k, m] : [m, k], type);
    matrix("gemm", "b", b, transposeB ? [n, k] : [k, n], type);
    if (c !== undefined || beta !== 0) matrix("gemm", "c", c, [m, n], type);
    requireFinite("gemm", "alpha", alpha);
    requireFinite("gemm", "beta", beta);
    const bytes = [instance.kernels.productWork(), a.byteLength, b.byteLength, m * n * a.BYTES_PER_ELEMENT];
    return borrow(instance, bytesOf(bytes), ({ kernels, memory }, base) => {
      const [work, atA, atB, atC] = places(base, bytes) as [number, number, number, number];
      viewLike(memory, a, atA, m * k).set(a);
      viewLike(memory, b, atB, k * n).set(b);
      if (c && beta !== 0) viewLike(memory, c, atC, m * n).set(c);
      const kernel = type === "Float32Array" ? kernels.gemmF32 : kernels.gemmF64;
      const [aRow, aColumn] = transposeA ? ([1, m] as const) : ([k, 1] as const);
      const [bRow, bColumn] = transposeB ? ([1, k] as const) : ([n, 1] as const);
      kernel(m, n, k, atA, aRow, aColumn, atB, bRow, bColumn, atC, alpha, beta, false, work);
      return taken(viewLike(memory, a, atC, m * n), c);
    });
  };
}
