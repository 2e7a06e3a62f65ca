import { type Ensemble, packPoints, resolveActivation } from "@nnft/architectures";
import { fillNormal, split, UnsupportedError } from "@nnft/densities";
import { semidefiniteFactor } from "@nnft/infinite-width";
import type { NdArray } from "ndarray";
import { type CovarianceSource, gaussianLayer } from "./conditional-covariance.ts";

/** Pre-activations held at once: 1 MiB of float64. */
const SCRATCH = 131_072;

/**
 * K̂ of deep Gaussian nets by kernel collapse: given layer ℓ, the n_{ℓ+1} pre-activation vectors of the next layer on P points
 * are independent draws of N(0, K̂^ℓ), so a network is drawn layer by layer from P×P factors and no weight is ever drawn:
 *   z_i = A u_i,  A Aᵀ = K̂^ℓ,   K̂^{ℓ+1}(x,y) = c² + (w²/n) Σ_i σ(z_i(x)) σ(z_i(y)).
 * Exact in distribution at every width. K̂ may be singular (P beyond the input dimension or the width, repeated points):
 * the factor is pivoted and stops at the numerical rank.
 * Cost per network: O(Σ_ℓ n_ℓ P²), in place of O(P Σ_ℓ n_ℓ n_{ℓ+1}).
 * Randomness: layer ℓ of network m of a block draws from split(split(key, ℓ), m).
 * Errors: UnsupportedError unless every layer is dense and Gaussian of mean zero.
 */
export function collapsedCovariances(net: Ensemble, points: NdArray): CovarianceSource {
  const { architecture } = net;
  if (architecture.kind !== "dense" || architecture.neuronNormalization !== "none")
    throw new UnsupportedError(
      'estimateCorrelators: method "collapse" needs fully connected layers without normalised neurons; use "neuron", "rao-blackwell" or "brute".',
    );
  const { inputDimension, widths, weightScales, biasScales } = architecture;
  const layers = [...widths, 0].map((_, layer) =>
    gaussianLayer(net, layer, weightScales[layer], biasScales[layer], "collapse"),
  );
  const { value } = resolveActivation(architecture.activation);
  const packed = packPoints("estimateCorrelators", points, inputDimension);
  const count = packed.length / inputDimension;
  const widest = Math.max(...widths);
  const input = new Float64Array(count * count);
  // the input layer's kernel is the same for every network, and so is its factor
  addGram(packed, count, inputDimension, inputDimension, input);
  finishKernel(input, count, layers[0]);
  const inputFactor = semidefiniteFactor(input, count);
  const normals = new Float64Array(widest * count);
  const activity = new Float64Array(count * widest);
  const covariance = new Float64Array(count * count);
  return {
    blockSize: Math.max(1, Math.min(1024, Math.floor(SCRATCH / (widest * count)))),
    draw: (key, networks, use) => {
      const layerKeys = widths.map((_, layer) => split(key, layer));
      for (let m = 0; m < networks; m++) {
        let { factor, rank } = inputFactor;
        widths.forEach((width, layer) => {
          if (layer > 0) ({ factor, rank } = semidefiniteFactor(covariance, count));
          const u = normals.subarray(0, width * rank);
          fillNormal(split(layerKeys[layer], m), u);
          for (let i = 0; i < width; i++)
            for (let p = 0; p < count; p++) {
              let z = 0;
              for (let k = 0; k < rank; k++) z += factor[p * rank + k] * u[i * rank + k];
              activity[p * width + i] = value(z);
            }
          covariance.fill(0);
          addGram(activity, count, width, width, covariance);
          finishKernel(covariance, count, layers[layer + 1]);
        });
        use(covariance);
      }
    },
  };
}

/** target(p, q) += Σ_j rows(p, j) rows(q, j), lower and upper alike. */
function addGram(rows: Float64Array, count: number, length: number, stride: number, target: Float64Array): void {
  for (let p = 0; p < count; p++)
    for (let q = p; q < count; q++) {
      let dot = 0;
      for (let j = 0; j < length; j++) dot += rows[p * stride + j] * rows[q * stride + j];
      target[p * count + q] += dot;
      if (q > p) target[q * count + p] += dot;
    }
}

function finishKernel(
  kernel: Float64Array,
  count: number,
  { weightVariance, biasVariance }: { readonly weightVariance: number; readonly biasVariance: number },
): void {
  for (let i = 0; i < count * count; i++) kernel[i] = weightVariance * kernel[i] + biasVariance;
}
