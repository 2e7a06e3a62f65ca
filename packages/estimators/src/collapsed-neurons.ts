import {
  type DenseArchitecture,
  type Ensemble,
  type NeuronSampler,
  packPoints,
  resolveActivation,
} from "@nnft/architectures";
import { fillNormal, UnsupportedError } from "@nnft/densities";
import { preactivationCovariance, semidefiniteFactor } from "@nnft/infinite-width";
import type { NdArray } from "ndarray";

/**
 * The sampler of one neuron drawn by its pre-activations: on P points z = (z(x_1), …, z(x_P)) ~ N(0, S) exactly when the
 * input layer is Gaussian, so z = A u with S = A Aᵀ and u ~ N(0, 1_r), r the rank of S. Exact in distribution, and r
 * normals a neuron in place of d + 1: with ten images of 784 pixels, 10 in place of 784.
 * u_k of neuron i is normal number k·16⌈count/16⌉ + i of the stream, as in the kernels.
 * Returns undefined where it does not apply (no Gaussian input layer) or does not pay (r ≥ the number of input parameters).
 */
export function collapsedNeurons(net: Ensemble, points: NdArray): NeuronSampler | undefined {
  if (net.architecture.kind !== "dense") return undefined;
  const { architecture } = net;
  const parameters = architecture.inputDimension + (architecture.biasScales[0] === 0 ? 0 : 1);
  const count = points.shape[0];
  const packed = packPoints("estimateCorrelators", points, architecture.inputDimension);
  const covariance = gaussianCovariance(net as Ensemble<DenseArchitecture>, packed);
  if (!covariance) return undefined;
  const { factor, rank } = semidefiniteFactor(covariance, count);
  if (rank >= parameters) return undefined;
  const { value } = resolveActivation(architecture.activation);
  const norms =
    architecture.neuronNormalization === "none" ? undefined : variances(covariance, count).map((s) => Math.exp(-s));
  let normals = new Float64Array(0);
  return (key, neurons, target) => {
    const columns = 16 * Math.ceil(neurons / 16);
    if (normals.length !== columns * rank) normals = new Float64Array(columns * rank);
    fillNormal(key, normals);
    for (let m = 0; m < neurons; m++)
      for (let p = 0; p < count; p++) {
        let z = 0;
        for (let k = 0; k < rank; k++) z += factor[p * rank + k] * normals[k * columns + m];
        target[m * count + p] = norms ? norms[p] * value(z) : value(z);
      }
  };
}

/** The covariance of one pre-activation on the points; undefined where the input layer is not Gaussian. */
export function gaussianCovariance(net: Ensemble<DenseArchitecture>, packed: Float64Array): Float64Array | undefined {
  try {
    return preactivationCovariance(net, packed);
  } catch (error) {
    if (error instanceof UnsupportedError) return undefined;
    throw error;
  }
}

function variances(covariance: Float64Array, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, p) => covariance[p * count + p]);
}
