import {
  type Architecture,
  type Ensemble,
  evaluator,
  layerPlan,
  parameterSampler,
  parameterSpace,
} from "@nnft/architectures";
import type { Density } from "@nnft/densities";
import { readPoints, UnsupportedError } from "@nnft/foundations";
import type { Key } from "@nnft/random";
import type { Simd } from "@nnft/simd";
import type { NdArray } from "ndarray";
import type { Arithmetic } from "./arithmetic.ts";
import { float32Net } from "./float32-range.ts";
import { kernelParameters } from "./kernel-parameters.ts";

/**
 * Draws the covariance K̂ of the field given the last hidden layer: K̂(x,y) = s²Var(w) Σ_j h_j(x)h_j(y) + c²Var(b), row-major [P, P].
 * `draw` calls `use` once per network; the array is reused between calls.
 */
export interface CovarianceSource {
  readonly blockSize: number;
  readonly arithmetic: Arithmetic;
  readonly draw: (key: Key, count: number, use: (covariance: Float64Array) => void) => void;
}

/** Variances of one layer's weights and biases with their scales, for a Gaussian layer of mean zero. */
export interface GaussianLayer {
  readonly weightVariance: number;
  readonly biasVariance: number;
}

/** Numbers of θ entries held at once: 1 MiB of float64. */
const SCRATCH = 131_072;

/** Networks drawn at once: bounded by memory and a function of the architecture alone. */
export function networksPerBlock(net: Ensemble): number {
  return Math.max(1, Math.min(1024, Math.floor(SCRATCH / parameterSpace(net).size)));
}

/** K̂ from whole networks, drawn weight by weight: serves any hidden layers under a Gaussian read-out. */
export function networkCovariances(net: Ensemble, points: NdArray, simd: Simd | undefined): CovarianceSource {
  const layer = readoutLayer(net);
  return (simd && onKernels(net, points, layer, simd)) ?? inFloat64(net, points, layer);
}

/** The read-out of a net as a Gaussian layer; throws UnsupportedError where it is none. */
export function readoutLayer(net: Ensemble): GaussianLayer {
  const { number, weightScale, biasScale } = readoutOf(net.architecture);
  return gaussianLayer(net, number, weightScale, biasScale, "rao-blackwell");
}

/** The number of the read-out layer among those with parameters, and its factors. */
function readoutOf(architecture: Architecture): { number: number; weightScale: number; biasScale: number } {
  if (architecture.kind === "plane-wave") return { number: 1, weightScale: architecture.outputScale, biasScale: 0 };
  if (architecture.kind === "dense") {
    const number = architecture.widths.length;
    return { number, weightScale: architecture.weightScales[number], biasScale: architecture.biasScales[number] };
  }
  const last = layerPlan(architecture).layers.at(-1);
  if (last?.layer.kind !== "dense" || last.inputShape.length !== 1)
    throw new UnsupportedError(
      'estimateCorrelators: method "rao-blackwell" needs a layered net that ends in a dense layer on features; use "brute".',
    );
  const [weight, bias] = last.blocks;
  const number = Number(weight.name.slice(weight.role.length));
  return { number, weightScale: weight.factor, biasScale: bias?.factor ?? 0 };
}

function onKernels(net: Ensemble, points: NdArray, layer: GaussianLayer, simd: Simd): CovarianceSource | undefined {
  const { architecture } = net;
  const activation = float32Net(net, points)?.named;
  if (architecture.kind !== "dense" || activation === undefined) return undefined;
  const parameters = kernelParameters(net, architecture.widths.length);
  if (!parameters) return undefined;
  const grams = simd.networkGrams({
    activation,
    layers: parameters.layers,
    coordinates: readPoints("estimateCorrelators", points, architecture.inputDimension),
    points: points.shape[0],
  });
  return {
    blockSize: networksPerBlock(net),
    arithmetic: simd.build,
    draw: (key, count, use) =>
      grams(parameters.draw(key, count), count, (gram) => {
        for (let i = 0; i < gram.length; i++) gram[i] = layer.weightVariance * gram[i] + layer.biasVariance;
        use(gram);
      }),
  };
}

function inFloat64(net: Ensemble, points: NdArray, layer: GaussianLayer): CovarianceSource {
  const { size } = parameterSpace(net);
  const fixed = evaluator(net, points);
  const draw = parameterSampler(net);
  const blockSize = networksPerBlock(net);
  const theta = new Float64Array(blockSize * size);
  const { points: pointCount, features } = fixed;
  const h = new Float64Array(pointCount * features);
  const covariance = new Float64Array(pointCount * pointCount);
  return {
    blockSize,
    arithmetic: "float64",
    draw: (key, count, use) => {
      draw(key, count, theta);
      for (let m = 0; m < count; m++) {
        fixed.writeFeatures(theta, m * size, h);
        for (let p = 0; p < pointCount; p++)
          for (let q = p; q < pointCount; q++) {
            let dot = 0;
            for (let j = 0; j < features; j++) dot += h[p * features + j] * h[q * features + j];
            covariance[p * pointCount + q] = covariance[q * pointCount + p] =
              layer.weightVariance * dot + layer.biasVariance;
          }
        use(covariance);
      }
    },
  };
}

/** Reads layer ℓ as Gaussian of mean zero; throws UnsupportedError naming the block that is not. */
export function gaussianLayer(
  net: Ensemble,
  layer: number,
  weightScale: number,
  biasScale: number,
  method: "rao-blackwell" | "collapse",
): GaussianLayer {
  const variance = (block: string, density: Density): number => {
    if (density.kind === "normal" && density.mean === 0) return density.standardDeviation ** 2;
    if (density.kind === "deterministic" && density.value === 0) return 0;
    throw new UnsupportedError(
      `estimateCorrelators: method "${method}" needs a Gaussian ${method === "collapse" ? "layer" : "read-out"} of mean zero, but block "${block}" is "${density.kind}"; use "${method === "collapse" ? "rao-blackwell" : "neuron"}" or "brute".`,
    );
  };
  const hasBias = parameterSpace(net).blocks.some((block) => block.name === `bias${layer}`);
  return {
    weightVariance: weightScale ** 2 * variance(`weight${layer}`, net.density[`weight${layer}`]),
    biasVariance: hasBias ? biasScale ** 2 * variance(`bias${layer}`, net.density[`bias${layer}`]) : 0,
  };
}
