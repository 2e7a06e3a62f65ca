import { requireInteger } from "@nnft/foundations/checks";
import type { Instance } from "../wasm/instance.ts";
import type { Real } from "../wasm/matrix.ts";
import { denseProduct, type ProductOptions } from "./dense-product.ts";

/** Arguments of `syrk`: `a` is [n, k]; `c` is [n, n], of which the lower triangle is read and all is written. */
export interface SyrkOptions<T extends Real> extends ProductOptions<T> {
  readonly n: number;
  /** `false` leaves what stands above the diagonal unspecified, for a caller that reads the lower triangle only. */
  readonly upper?: boolean;
}

export type Syrk = <T extends Real>(options: SyrkOptions<T>) => T;

/**
 * The product of a matrix with its own transpose, at half the cost of `gemm`.
 *
 * Formula: C ← α·A·Aᵀ + β·C.
 * Shapes: A [n, k], C [n, n], row-major without gaps, both Float32Array or both Float64Array.
 * Convention: the lower triangle is computed and copied to the upper one, so C is symmetric to the last bit, unless `upper` is false.
 * Accuracy: |error| ≤ 2(k + 2)·u·(|α|·|A|·|A|ᵀ + |β·C|) entrywise, u = 2⁻²⁴ or 2⁻⁵³.
 * Errors: ShapeError for another type or length, DomainError for a size below 1, a factor that is not finite, or β
 * without C.
 * Source: as `gemm`.
 * @example loadSimd().syrk({ n: 2, k: 1, a: Float64Array.of(1, 2) }); // [1, 2, 2, 4]
 */
export function syrk(instance: Instance): Syrk {
  return (options) => {
    const { n, k, a, alpha = 1, beta = 0, upper = true, c } = options;
    requireInteger("syrk", "n", n);
    requireInteger("syrk", "k", k);
    return denseProduct("syrk", instance, {
      ...{ m: n, n, k, alpha, beta, c, upper },
      a: { name: "a", array: a, shape: [n, k] },
    });
  };
}
