import type { Ensemble } from "@nnft/architectures";
import type { MomentPlan } from "@nnft/correlators/accumulators";
import type { Simd } from "@nnft/simd";
import type { NdArray } from "ndarray";
import type { SamplingMethod } from "../method.ts";
import type { BlockSampler } from "../sampling/block-sampler.ts";
import { bruteBlocks } from "./brute.ts";
import { collapsedCovariances } from "./collapse.ts";
import type { CovarianceSource } from "./covariance-source.ts";
import { neuronBlocks } from "./neuron.ts";
import { networkCovariances } from "./rao-blackwell.ts";
import { pairsInUse, wickBlocks } from "./wick-blocks.ts";

/** Makes the sampler of a method; throws UnsupportedError where the method cannot serve the net. */
export type MakeSampler = (
  net: Ensemble,
  points: NdArray,
  plan: MomentPlan,
  maxOrder: number,
  simd: Simd | undefined,
) => BlockSampler;

/** The sampler of every method that draws. */
export const samplers: Readonly<Record<SamplingMethod, MakeSampler>> = {
  neuron: neuronBlocks,
  brute: (net, points, plan, _maxOrder, simd) => bruteBlocks(net, points, plan, simd),
  collapse: overCovariances(collapsedCovariances),
  "rao-blackwell": overCovariances(networkCovariances),
};

/** Wick sums over the covariances that a source draws. */
function overCovariances(
  source: (net: Ensemble, points: NdArray, simd: Simd | undefined, pairs: Int32Array) => CovarianceSource,
): MakeSampler {
  return (net, points, plan, _maxOrder, simd) => {
    const outputs = net.architecture.outputDimension;
    const [count] = points.shape;
    return wickBlocks(source(net, points, simd, pairsInUse(plan, outputs, count)), plan, outputs, count);
  };
}
