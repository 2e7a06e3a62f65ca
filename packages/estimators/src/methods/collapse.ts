import type { Ensemble } from "@nnft/architectures";
import { split } from "@nnft/random";
import type { LayerFactor, Simd } from "@nnft/simd";
import type { NdArray } from "ndarray";
import { collapsedNet, rankOf, scaleKernel } from "./collapsed-net.ts";
import type { CovarianceSource, GaussianLayer } from "./covariance-source.ts";

/**
 * K̂ of deep Gaussian nets by kernel collapse: given layer ℓ, the n_{ℓ+1} pre-activation vectors of the next layer on P points
 * are independent draws of N(0, K̂^ℓ), so a network is drawn layer by layer and no weight is ever drawn:
 *   z_i = A u_i,  A Aᵀ = K̂^ℓ,   K̂^{ℓ+1}(x,y) = c² + (w²/n) Σ_i σ(z_i(x)) σ(z_i(y)).
 * Exact in distribution at every width. A is the pivoted Cholesky factor of K̂, which may be singular (P beyond the input
 * dimension, repeated points), or, where a layer has fewer neurons than there are points, the layer itself: with H [P, n_ℓ]
 * its activations, K̂ = A Aᵀ for A = (w H/√n, c 1), and K̂ is never formed.
 * Cost per network: O(Σ_ℓ n_{ℓ+1} P min(P, n_ℓ + 1)), in place of O(P Σ_ℓ n_ℓ n_{ℓ+1}).
 * Randomness: all of network m of a block draws from split(key, m), layer after layer, u_ik the number k·4⌈n/4⌉ + i of its layer.
 * Errors: UnsupportedError unless every layer is dense and Gaussian of mean zero.
 */
export function collapsedCovariances(net: Ensemble, points: NdArray, simd: Simd | undefined): CovarianceSource {
  const collapsed = collapsedNet(net, points, simd);
  const { points: count, widths, layers, held, inputFactor, factorOf, blockSize, arithmetic } = collapsed;
  const covariance = new Float64Array(count * count);
  const activities = widths.map((_, layer) => {
    const rank = rankOf(collapsed, layer);
    // where a layer has fewer neurons than there are points it is itself the smaller factor of the next kernel
    return new Float64Array(rank < count ? count * rank : 0);
  });
  return {
    blockSize,
    arithmetic,
    draw: (key, networks, use) => {
      for (let m = 0; m < networks; m++) {
        const { words } = split(key, m);
        let factor: LayerFactor = inputFactor;
        let first = 0;
        for (let layer = 0; layer < widths.length; layer++) {
          const width = widths[layer];
          const next = layers[layer + 1];
          const last = layer === widths.length - 1;
          const activity = activities[layer];
          if (!last && activity.length > 0) {
            const rank = activity.length / count;
            first += held.drawActivity(words, first, factor, width, activity, rank);
            factor = activityFactor(activity, width, rank, next);
          } else {
            first += held.drawGram(words, first, factor, width, covariance);
            scaleKernel(covariance, next);
            if (!last) factor = factorOf(covariance);
          }
        }
        use(covariance);
      }
    },
  };
}

/** A = (w H, c 1) from the layer's activations H, in place. */
function activityFactor(factor: Float64Array, width: number, rank: number, next: GaussianLayer): LayerFactor {
  const scale = Math.sqrt(next.weightVariance);
  for (let row = 0; row < factor.length; row += rank) {
    for (let i = 0; i < width; i++) factor[row + i] *= scale;
    if (rank > width) factor[row + width] = Math.sqrt(next.biasVariance);
  }
  return { factor, rank };
}
