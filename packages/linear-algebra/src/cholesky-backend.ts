import { loadSimd, type Simd } from "@nnft/simd";

/** Size from which on the SIMD kernels factorise: below it a factor takes at most 0.2 ms, at 2000 the kernels are some twenty times faster. */
export const SMALL = 64;

/** Which of the two does a Cholesky factorisation of this size: plain loops for small matrices, the SIMD kernels for large ones. */
export function choleskyBackend(size: number): "loops" | "simd" {
  return size < SMALL ? "loops" : "simd";
}

let simd: Simd | undefined;

/** The kernels of this package, made when first needed. */
export function simdInstance(): Simd {
  simd ??= loadSimd();
  return simd;
}
