// Helpers that inline to one or two instructions.

/** a·b + c: fused where relaxed SIMD is compiled in, two roundings otherwise. */
// @ts-ignore: decorator
@inline
export function fma(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** a·b + c as `fma` rounds it: relaxed SIMD leaves it to the processor whether it rounds once. */
export function fusedOf(a: f32, b: f32, c: f32): f32 {
  return f32x4.extract_lane(fma(f32x4.splat(a), f32x4.splat(b), f32x4.splat(c)), 0);
}

/**
 * Entry `index` of a table in memory, in all lanes. V8 builds a vector constant from two 64-bit immediates, four
 * instructions at every use, even inside a loop; a broadcast from memory is one.
 */
// @ts-ignore: decorator
@inline
export function entry(table: usize, index: i32): v128 {
  return v128.load32_splat(table + (<usize>index << 2));
}

/** One step of Horner's scheme: a·b + table[index]. */
// @ts-ignore: decorator
@inline
export function step(a: v128, b: v128, table: usize, index: i32): v128 {
  return fma(a, b, entry(table, index));
}

/** c − a·b. */
// @ts-ignore: decorator
@inline
export function negatedFma(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(a, b, c);
  return f32x4.sub(c, f32x4.mul(a, b));
}

/** Lanes of a where the mask is all ones, of b where it is zero. */
// @ts-ignore: decorator
@inline
export function select(a: v128, b: v128, mask: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return i32x4.relaxed_laneselect(a, b, mask);
  return v128.bitselect(a, b, mask);
}
