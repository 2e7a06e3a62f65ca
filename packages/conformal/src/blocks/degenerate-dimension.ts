import { sphereEigenvalue } from "./gegenbauer.ts";

/** How near to a degenerate Δ the Laurent series is used instead of plain numbers, which lose 10⁻¹⁶/distance there. */
const NEAR = 1e-4;
const LEVELS = 60;

/**
 * The nearest Δ* within 10⁻⁴ at which a descendant (Δ+n, j) has the Casimir eigenvalue of its primary (Δ, ℓ), if there is one.
 *
 * Formula: Δ* = (nD − n² − j(j+D−2) + ℓ(ℓ+D−2))/(2n), |j − ℓ| ≤ n, n and j − ℓ of the same parity. Some are poles of the block, most are removable.
 * Equal external dimensions leave only even n in radial coordinates; `step` 1 includes odd n, for the expansion in z.
 * Source: the recursion of {@link radialExpansion}; the poles are those of Kos, Poland & Simmons-Duffin (2014), table 1.
 */
export function nearestDegeneracy(
  { dimension: d, scalingDimension, spin }: { dimension: number; scalingDimension: number; spin: number },
  step: 1 | 2 = 2,
): { readonly scalingDimension: number } | null {
  const nu = d / 2 - 1;
  let best: number | null = null;
  for (let n = step; n <= LEVELS; n += step)
    for (let j = Math.max(spin % 2 === n % 2 ? 0 : 1, spin - n); j <= spin + n; j += 2) {
      const candidate = (n * d - n * n - sphereEigenvalue(j, nu) + sphereEigenvalue(spin, nu)) / (2 * n);
      const distance = Math.abs(scalingDimension - candidate);
      if (distance < NEAR && (best === null || distance < Math.abs(scalingDimension - best))) best = candidate;
    }
  return best === null ? null : { scalingDimension: best };
}
