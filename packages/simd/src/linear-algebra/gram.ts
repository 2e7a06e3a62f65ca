import { requireFinite, requireInteger } from "@nnft/foundations/checks";
import { borrowParts } from "../wasm/borrow-parts.ts";
import type { Instance } from "../wasm/instance.ts";
import { matrix, taken, viewLike } from "../wasm/matrix.ts";

/** Arguments of `gram`. */
export interface GramOptions {
  /** Number of points. */
  readonly points: number;
  /** Numbers per point. */
  readonly columns: number;
  /** [points, columns]. */
  readonly a: Float32Array;
  /** 1 where left out. */
  readonly alpha?: number;
  /** [points, points], receives the result; a new array where left out. */
  readonly target?: Float64Array;
}

export type Gram = (options: GramOptions) => Float64Array;

/**
 * Inner products of the rows of a float32 matrix, summed in float64.
 *
 * Formula: G = α·A·Aᵀ; float32 products are summed in float32 over runs of at most 128 columns, the runs in float64.
 * Shapes: A [points, columns] float32, G [points, points] float64, symmetric to the last bit.
 * Accuracy: |error| ≤ 130·2⁻²³·|α|·|A|·|A|ᵀ entrywise for any number of columns; typically 10⁻⁷ of that.
 * Errors: ShapeError for another type or length, DomainError for a size below 1 or an α that is not finite.
 * Source: as `gemm`.
 * @example loadSimd().gram({ points: 1, columns: 2, a: Float32Array.of(3, 4) }); // [25]
 */
export function gram(instance: Instance): Gram {
  return ({ points, columns, a, alpha = 1, target }) => {
    requireInteger("gram", "points", points);
    requireInteger("gram", "columns", columns);
    matrix("gram", "a", a, [points, columns], "Float32Array");
    requireFinite("gram", "alpha", alpha);
    const count = points * points;
    if (target !== undefined) matrix("gram", "target", target, [points, points], "Float64Array");
    const parts = { work: instance.routines.productWork(), a: a.byteLength, gram: 8 * count };
    return borrowParts(instance, parts, ({ routines, memory }, at) => {
      viewLike(memory, a, at.a, a.length).set(a);
      routines.gramF32(points, columns, at.a, at.gram, alpha, at.work);
      routines.mirrorF64(at.gram, points);
      return taken(new Float64Array(memory.buffer, at.gram, count), target);
    });
  };
}
