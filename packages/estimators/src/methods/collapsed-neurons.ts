import type { DenseArchitecture, Ensemble } from "@nnft/architectures";
import { type NeuronSampler, type NeuronSum, neuronSum } from "@nnft/architectures/neurons";
import type { Density } from "@nnft/densities";
import { readPoints, UnsupportedError } from "@nnft/foundations";
import { semidefiniteFactor } from "@nnft/foundations/dense";
import { resolveActivation } from "@nnft/gaussian-averages";
import { preactivationCovariance } from "@nnft/infinite-width";
import { fillNormal } from "@nnft/random";
import type { NdArray } from "ndarray";

/** Pre-activations of one neuron as z = A u, u standard normal; A row-major [points, rank]. */
export interface NeuronFactor {
  readonly factor: Float64Array;
  readonly rank: number;
  /** ⟨z(x_p)²⟩ */
  readonly variances: Float64Array;
}

/** Points for each parameter of a neuron beyond which the covariance is not tried. */
export const MANY_POINTS = 16;

/**
 * On P points the pre-activations z = (z(x_1), …, z(x_P)) of a neuron with a Gaussian input layer are N(0, S), so z = A u for
 * any A Aᵀ = S: the pivoted Cholesky factor of rank r ≤ P, or the rows (w x_p/√d, b) themselves, taking the one with fewer columns.
 * Exact in distribution; with ten images of 784 pixels a neuron takes 10 normals in place of 784. Where points are many more than
 * dimensions the rows are taken at once: the covariance would cost P² and gain little.
 * Undefined where the input layer is not Gaussian.
 */
export function neuronFactor(net: Ensemble<DenseArchitecture>, points: NdArray): NeuronFactor | undefined {
  const view = neuronSum(net);
  const d = net.architecture.inputDimension;
  const packed = readPoints("estimateCorrelators", points, d);
  const entry = view && gaussianCovariance(net, packed);
  if (!entry) return undefined;
  const count = packed.length / d;
  const variances = Float64Array.from({ length: count }, (_, p) => entry(p, p));
  const parameters = d + (view.inputBias ? 1 : 0);
  if (count > MANY_POINTS * parameters)
    return { factor: inputRows(view, packed, d, parameters), rank: parameters, variances };
  const covariance = new Float64Array(count * count);
  for (let a = 0; a < count; a++)
    for (let b = a; b < count; b++) covariance[a * count + b] = covariance[b * count + a] = entry(a, b);
  const collapsed = semidefiniteFactor(covariance, count);
  if (collapsed.rank < parameters) return { factor: collapsed.factor, rank: collapsed.rank, variances };
  return { factor: inputRows(view, packed, d, parameters), rank: parameters, variances };
}

/**
 * The float64 sampler of such neurons. u_k of neuron i is normal number k·16⌈count/16⌉ + i of the stream, as in the kernels.
 * Undefined where the input layer is not Gaussian.
 */
export function collapsedNeurons(net: Ensemble, points: NdArray): NeuronSampler | undefined {
  if (net.architecture.kind !== "dense") return undefined;
  const { architecture } = net;
  const drawn = neuronFactor(net as Ensemble<DenseArchitecture>, points);
  if (!drawn) return undefined;
  const { factor, rank, variances } = drawn;
  const count = variances.length;
  const { value } = resolveActivation(architecture.activation);
  const norms = architecture.neuronNormalization === "none" ? undefined : variances.map((s) => Math.exp(-s));
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

/** Rows (s x_p, c) with the standard deviations of weights and bias in them. */
function inputRows(view: NeuronSum, packed: Float64Array, d: number, rank: number): Float64Array {
  const weight = view.inputWeightScale * standardDeviation(view.inputWeight);
  const bias = view.inputBias ? view.inputBias.scale * standardDeviation(view.inputBias.density) : 0;
  const rows = new Float64Array((packed.length / d) * rank);
  for (let p = 0; p < packed.length / d; p++) {
    for (let j = 0; j < d; j++) rows[p * rank + j] = weight * packed[p * d + j];
    if (rank > d) rows[p * rank + d] = bias;
  }
  return rows;
}

/** Of the two laws that a Gaussian layer of mean zero may have. */
function standardDeviation(law: Density): number {
  return law.kind === "normal" ? law.standardDeviation : 0;
}

function gaussianCovariance(
  net: Ensemble<DenseArchitecture>,
  packed: Float64Array,
): ((a: number, b: number) => number) | undefined {
  try {
    return preactivationCovariance(net, packed);
  } catch (error) {
    if (error instanceof UnsupportedError) return undefined;
    throw error;
  }
}
