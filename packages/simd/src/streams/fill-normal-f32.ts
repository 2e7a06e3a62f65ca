import type { Instance } from "../wasm/instance.ts";
import { type Fill, fillStream } from "./fill-stream.ts";

/**
 * The kernel that fills an array with independent standard normal numbers.
 *
 * Formula: block ⌊i/4⌋ = Philox-4×32-10((block mod 2³², ⌊block/2³²⌋, 0, 0), words) gives numbers 4·block … 4·block+3 as
 * two Box–Muller pairs, from (w₀, w₁) and from (w₂, w₃): with ρ = (w₀·2⁸ + (w₁ mod 2⁸) + ½)/2⁴⁰ and
 * α = 2π(⌊w₁/2⁸⌋ + ½)/2²⁴, the pair is √(−2 ln ρ)·(cos α, sin α).
 * Shapes: `target[j]` receives number `firstIndex + j`.
 * Convention: mean 0, variance 1; the same stream as the float64 reference, in pieces of any size.
 * Accuracy: absolute error below 2·10⁻⁶ of the float64 stream; the tail ends at √(82 ln 2) = 7.54.
 * Errors: DomainError for bad words or a bad `firstIndex`, ShapeError for a `target` that is no Float32Array.
 * Source: Salmon, Moraes, Dror & Shaw, SC'11 (2011), section 3.3; Box & Muller (1958).
 * @example loadSimd().fillNormalF32([2024, 0], new Float32Array(4));
 */
export function fillNormalF32(instance: Instance): Fill {
  return fillStream("fillNormalF32", instance, 4, "normals");
}
