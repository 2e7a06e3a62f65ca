import type { Ensemble } from "@nnft/architectures";
import { readPoints, UnsupportedError } from "@nnft/foundations";
import { semidefiniteFactor } from "@nnft/foundations/dense";
import { resolveActivation } from "@nnft/gaussian-averages";
import type { CollapsedLayer, LayerFactor, Simd } from "@nnft/simd";
import type { NdArray } from "ndarray";
import type { Arithmetic } from "../sampling/arithmetic.ts";
import { float32Net } from "../sampling/float32-range.ts";
import { type GaussianLayer, gaussianLayer } from "./covariance-source.ts";
import { layerInFloat64 } from "./layer-in-float64.ts";

/** Pre-activations held at once: 1 MiB of float64. */
const SCRATCH = 131_072;

/** Pivots of a kernel below this share of the largest are rounding: of float64, and of float32 sums. */
const ROUNDING_FLOAT64 = 1e-13;
const ROUNDING_FLOAT32 = 1e-6;

/** A net of dense Gaussian layers on points, ready to be drawn layer by layer. */
export interface CollapsedNet {
  readonly points: number;
  readonly widths: readonly number[];
  /** the input first, the read-out last */
  readonly layers: readonly GaussianLayer[];
  readonly held: CollapsedLayer;
  /** A with A Aᵀ = K of the first pre-activations: the same for every network */
  readonly inputFactor: LayerFactor;
  readonly factorOf: (kernel: Float64Array) => LayerFactor;
  readonly blockSize: number;
  readonly arithmetic: Arithmetic;
}

/** Errors: UnsupportedError unless every layer is dense and Gaussian of mean zero. */
export function collapsedNet(net: Ensemble, points: NdArray, simd: Simd | undefined): CollapsedNet {
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
  const tolerance = kernelNet ? ROUNDING_FLOAT32 : ROUNDING_FLOAT64;
  return {
    points: count,
    widths,
    layers,
    held: kernelNet
      ? simd!.collapsedLayer({ activation: kernelNet.activation, points: count, maxWidth: widest, maxRank: count })
      : layerInFloat64(resolveActivation(architecture.activation).value, count, widest),
    inputFactor: semidefiniteFactor(inputKernel(packed, inputDimension, count, layers[0]), count),
    factorOf: (kernel) => semidefiniteFactor(kernel, count, tolerance),
    blockSize: Math.max(1, Math.min(1024, Math.floor(SCRATCH / (widest * count)))),
    arithmetic: kernelNet ? simd!.build : "float64",
  };
}

/** The most columns of a factor of the next kernel that the neurons of a layer give, its bias included. */
export function rankOf({ widths, layers }: CollapsedNet, layer: number): number {
  return widths[layer] + (layers[layer + 1].biasVariance === 0 ? 0 : 1);
}

function inputKernel(packed: Float64Array, d: number, count: number, layer: GaussianLayer): Float64Array {
  const kernel = new Float64Array(count * count);
  for (let p = 0; p < count; p++)
    for (let q = 0; q < count; q++)
      for (let j = 0; j < d; j++) kernel[p * count + q] += packed[p * d + j] * packed[q * d + j];
  scaleKernel(kernel, layer);
  return kernel;
}

/** From Σ_j h_j h_j to the kernel of the next layer, in place. */
export function scaleKernel(kernel: Float64Array, { weightVariance, biasVariance }: GaussianLayer): void {
  for (let i = 0; i < kernel.length; i++) kernel[i] = weightVariance * kernel[i] + biasVariance;
}
