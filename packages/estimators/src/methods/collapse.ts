import type { Ensemble } from "@nnft/architectures";
import { readPoints, UnsupportedError } from "@nnft/foundations";
import { semidefiniteFactor } from "@nnft/foundations/dense";
import { resolveActivation } from "@nnft/gaussian-averages";
import { fillNormal, type Key, split } from "@nnft/random";
import type { CollapsedLayer, LayerFactor, Simd } from "@nnft/simd";
import type { NdArray } from "ndarray";
import { float32Net } from "../sampling/float32-range.ts";
import { type CovarianceSource, type GaussianLayer, gaussianLayer } from "./covariance-source.ts";

/** Pre-activations held at once: 1 MiB of float64. */
const SCRATCH = 131_072;

/** Pivots of a kernel below this share of the largest are rounding: of float64, and of float32 sums. */
const ROUNDING_FLOAT64 = 1e-13;
const ROUNDING_FLOAT32 = 1e-6;

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
  const { architecture } = net;
  if (architecture.kind !== "dense" || architecture.neuronNormalization !== "none")
    throw new UnsupportedError(
      'estimateCorrelators: method "collapse" needs fully connected layers without normalized neurons; use "neuron", "rao-blackwell" or "brute".',
    );
  const { inputDimension, widths, weightScales, biasScales } = architecture;
  const layers = [...widths, 0].map((_, layer) =>
    gaussianLayer(net, layer, weightScales[layer], biasScales[layer], "collapse"),
  );
  const packed = readPoints("estimateCorrelators", points, inputDimension);
  const count = packed.length / inputDimension;
  const widest = Math.max(...widths);
  const kernelNet = simd && float32Net(net, points);
  const held: CollapsedLayer = kernelNet
    ? simd!.collapsedLayer({ activation: kernelNet.activation, points: count, maxWidth: widest, maxRank: count })
    : layerInFloat64(resolveActivation(architecture.activation).value, count, widest);
  const tolerance = kernelNet ? ROUNDING_FLOAT32 : ROUNDING_FLOAT64;
  const input = inputKernel(packed, inputDimension, count, layers[0]);
  // the input layer's kernel is the same for every network, and so is its factor
  const inputFactor: LayerFactor = semidefiniteFactor(input, count);
  const covariance = new Float64Array(count * count);
  const activities = widths.map((width, layer) => {
    const rank = width + (layers[layer + 1].biasVariance === 0 ? 0 : 1);
    // where a layer has fewer neurons than there are points it is itself the smaller factor of the next kernel
    return new Float64Array(rank < count ? count * rank : 0);
  });
  return {
    blockSize: Math.max(1, Math.min(1024, Math.floor(SCRATCH / (widest * count)))),
    arithmetic: kernelNet ? simd!.build : "float64",
    draw: (key, networks, use) => {
      for (let m = 0; m < networks; m++) {
        const { words } = split(key, m);
        let factor = inputFactor;
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
            if (!last) factor = semidefiniteFactor(covariance, count, tolerance);
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

function inputKernel(packed: Float64Array, d: number, count: number, layer: GaussianLayer): Float64Array {
  const kernel = new Float64Array(count * count);
  for (let p = 0; p < count; p++)
    for (let q = 0; q < count; q++)
      for (let j = 0; j < d; j++) kernel[p * count + q] += packed[p * d + j] * packed[q * d + j];
  scaleKernel(kernel, layer);
  return kernel;
}

function scaleKernel(kernel: Float64Array, { weightVariance, biasVariance }: GaussianLayer): void {
  for (let i = 0; i < kernel.length; i++) kernel[i] = weightVariance * kernel[i] + biasVariance;
}

/** The float64 reference of the kernels' `collapsedLayer`: the same normals, the same numbers to rounding. */
export function layerInFloat64(value: (z: number) => number, points: number, maxWidth: number): CollapsedLayer {
  const own = new Float64Array(points * maxWidth);
  let normals = new Float64Array(0);
  const drawActivity: CollapsedLayer["drawActivity"] = (words, first, { factor, rank }, width, target, stride) => {
    const columns = 4 * Math.ceil(width / 4);
    const total = columns * rank;
    if (normals.length < total) normals = new Float64Array(total);
    const key: Key = { generator: "philox4x32-10", words };
    fillNormal(key, normals.subarray(0, total), first);
    for (let p = 0; p < points; p++)
      for (let i = 0; i < width; i++) {
        let z = 0;
        for (let k = 0; k < rank; k++) z += factor[p * rank + k] * normals[k * columns + i];
        target[p * stride + i] = value(z);
      }
    return total;
  };
  return {
    drawActivity,
    drawGram: (words, first, factor, width, target) => {
      const total = drawActivity(words, first, factor, width, own, width);
      for (let p = 0; p < points; p++)
        for (let q = p; q < points; q++) {
          let dot = 0;
          for (let i = 0; i < width; i++) dot += own[p * width + i] * own[q * width + i];
          target[p * points + q] = target[q * points + p] = dot;
        }
      return total;
    },
  };
}
