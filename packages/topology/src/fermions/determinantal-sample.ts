import type { ComplexMatrix } from "./complex-matrix.ts";

/**
 * One draw of the determinantal process of a kernel with K_ba = ±conj(K_ab), + for sites of one sign (those below `positive`, or those from it on).
 *
 * Site by site it is occupied with its conditional probability K_jj; where it is not, K_jj loses 1; then K_ab −= K_aj K_jb/K_jj for all later a ≤ b, which
 * keeps the symmetry, so that the upper triangle is enough. `re` and `im` are scratch of the size of the kernel. Cost: n³/6.
 * Source: Poulson 2020 (a sampler by elimination, for kernels that need not be Hermitian).
 */
export function determinantalSample(
  kernel: ComplexMatrix,
  positive: number,
  uniforms: Float64Array,
  into: Uint8Array,
  scratch: { readonly re: Float64Array; readonly im: Float64Array },
): void {
  const n = kernel.size;
  const { re, im } = scratch;
  re.set(kernel.re);
  im.set(kernel.im);
  for (let j = 0; j < n; j++) {
    const row = j * n;
    const chance = re[row + j];
    const occupied = uniforms[j] < chance;
    into[j] = occupied ? 1 : 0;
    const pivot = occupied ? chance : chance - 1;
    for (let a = j + 1; a < n; a++) {
      const sign = j < positive && a >= positive ? -1 : 1;
      const [u, v] = [(sign * re[row + a]) / pivot, (-sign * im[row + a]) / pivot];
      for (let b = a, at = a * n; b < n; b++) {
        const [x, y] = [re[row + b], im[row + b]];
        re[at + b] -= u * x - v * y;
        im[at + b] -= u * y + v * x;
      }
    }
  }
}
