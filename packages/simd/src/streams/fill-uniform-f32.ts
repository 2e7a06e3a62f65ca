import type { Instance } from "../wasm/instance.ts";
import { type Fill, fillStream } from "./fill-stream.ts";

/**
 * The kernel that fills an array with independent uniform numbers in (0, 1).
 *
 * Formula: number i comes from block ⌊i/2⌋, words (w₀, w₁) for even and (w₂, w₃) for odd i, of
 * Philox-4×32-10((block mod 2³², ⌊block/2³²⌋, 0, 0), words): u = (⌊w₀/2⁶⌋·2²⁶ + ⌊w₁/2⁶⌋ + ½)/2⁵², in float32.
 * Shapes: `target[j]` receives number `firstIndex + j`.
 * Convention: a number that would round to 1 becomes 1 − 2⁻²⁴; never 0, never 1.
 * Accuracy: absolute error at most 2⁻²⁴, relative error below 2.5·10⁻⁷.
 * Errors: DomainError for bad words or a bad `firstIndex`, ShapeError for a `target` that is no Float32Array.
 * Source: Salmon, Moraes, Dror & Shaw, SC'11 (2011), section 3.3.
 * @example loadSimd().fillUniformF32([2024, 0], new Float32Array(4));
 */
export function fillUniformF32(instance: Instance): Fill {
  return fillStream("fillUniformF32", instance, 2, "uniforms");
}
