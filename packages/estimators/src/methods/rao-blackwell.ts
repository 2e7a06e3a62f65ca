import type { Architecture, Ensemble } from "@nnft/architectures";
import { layerPlan } from "@nnft/architectures/layer-plan";
import { UnsupportedError } from "@nnft/foundations";
import type { Simd } from "@nnft/simd";
import type { NdArray } from "ndarray";
import { float32Net } from "../sampling/float32-range.ts";
import { networkDraws } from "../sampling/network-draws.ts";
import { type CovarianceSource, type GaussianLayer, gaussianLayer, networksPerBlock } from "./covariance-source.ts";
import { simdNetwork } from "./simd-parameters.ts";

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
  const activation = float32Net(net, points)?.named;
  const dense = activation && simdNetwork(net, points, false);
  if (!dense) return undefined;
  const grams = simd.networkGrams({ activation, ...dense.network });
  return {
    blockSize: networksPerBlock(net),
    arithmetic: simd.build,
    draw: (key, count, use) =>
      grams(dense.draw(key, count), count, (gram) => {
        for (let i = 0; i < gram.length; i++) gram[i] = layer.weightVariance * gram[i] + layer.biasVariance;
        use(gram);
      }),
  };
}

function inFloat64(net: Ensemble, points: NdArray, layer: GaussianLayer): CovarianceSource {
  const blockSize = networksPerBlock(net);
  const { fixed, forEach } = networkDraws(net, points, blockSize);
  const { points: pointCount, features } = fixed;
  const h = new Float64Array(pointCount * features);
  const covariance = new Float64Array(pointCount * pointCount);
  return {
    blockSize,
    arithmetic: "float64",
    draw: (key, count, use) =>
      forEach(key, count, (theta, start) => {
        fixed.writeFeatures(theta, start, h);
        for (let p = 0; p < pointCount; p++)
          for (let q = p; q < pointCount; q++) {
            let dot = 0;
            for (let j = 0; j < features; j++) dot += h[p * features + j] * h[q * features + j];
            covariance[p * pointCount + q] = covariance[q * pointCount + p] =
              layer.weightVariance * dot + layer.biasVariance;
          }
        use(covariance);
      }),
  };
}
