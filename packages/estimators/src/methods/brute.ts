import type { Ensemble } from "@nnft/architectures";
import { addProducts, type MomentPlan } from "@nnft/correlators/accumulators";
import type { Simd } from "@nnft/simd";
import type { NdArray } from "ndarray";
import type { BlockSampler } from "../sampling/block-sampler.ts";
import { float32Net } from "../sampling/float32-range.ts";
import { networkDraws } from "../sampling/network-draws.ts";
import { networksPerBlock } from "./covariance-source.ts";
import { simdNetwork } from "./simd-parameters.ts";

/**
 * Draws whole networks and sums the products of their fields: nothing is integrated analytically.
 * Serves every ensemble. Cost per network: O(P Σ n_ℓ n_{ℓ+1} + monomials).
 */
export function bruteBlocks(net: Ensemble, points: NdArray, plan: MomentPlan, simd: Simd | undefined): BlockSampler {
  return (simd && onKernels(net, points, plan, simd)) ?? inFloat64(net, points, plan);
}

function onKernels(net: Ensemble, points: NdArray, plan: MomentPlan, simd: Simd): BlockSampler | undefined {
  const activation = float32Net(net, points)?.named;
  const dense = activation && simdNetwork(net, points, true);
  if (!dense) return undefined;
  const add = simd.networkMoments({ activation, ...dense.network, program: plan });
  return {
    blockSize: networksPerBlock(net),
    arithmetic: simd.build,
    addBlock: (key, count, sums) => add(dense.draw(key, count), count, sums),
  };
}

function inFloat64(net: Ensemble, points: NdArray, plan: MomentPlan): BlockSampler {
  const blockSize = networksPerBlock(net);
  const { fixed, forEach } = networkDraws(net, points, blockSize);
  const fields = new Float64Array(fixed.points * fixed.outputs);
  return {
    blockSize,
    arithmetic: "float64",
    addBlock: (key, count, sums) =>
      forEach(key, count, (theta, start) => {
        fixed.writeFields(theta, start, fields, 0);
        addProducts(plan, fields, 0, sums);
      }),
  };
}
