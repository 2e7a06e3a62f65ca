import { logCorrelator, logLimit } from "../correlators/tachyon-correlator.ts";
import type { Tachyons } from "../correlators/tachyons.ts";
import type { EmbeddingLaw } from "../net/embedding-law.ts";

/**
 * ρ = [⟨ΠV⟩_N/⟨ΠV⟩_∞] / Π_r √([⟨V_rV_{−r}⟩_N/⟨V_rV_{−r}⟩_∞](ℓ)): how a correlator of width N differs from its limit, each vertex
 * normalised by its two-point function of the same width at the distance ℓ. 1 at infinite width.
 */
export function vertexRatio(
  law: EmbeddingLaw,
  momenta: Omit<Tachyons, "points">,
  width: number,
  distance: number,
): (points: Float64Array) => number {
  if (width === Number.POSITIVE_INFINITY) return () => 1;
  const excess = (tachyons: Tachyons): number => {
    const at = { ...law, ...tachyons };
    return logCorrelator(at, width) - logLimit(at);
  };
  const { count, dimension } = momenta;
  const pair = (r: number): number => {
    const p = momenta.momenta.subarray(r * dimension, (r + 1) * dimension);
    const both = Float64Array.of(...p, ...p.map((x) => 0 - x));
    return excess({ count: 2, dimension, momenta: both, points: Float64Array.of(0, 0, distance, 0) });
  };
  let norm = 0;
  for (let r = 0; r < count; r++) norm += 0.5 * pair(r);
  return (points) => Math.exp(excess({ ...momenta, points }) - norm);
}
