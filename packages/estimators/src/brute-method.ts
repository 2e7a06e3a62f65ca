import { type Ensemble, evaluator, parameterSampler, parameterSpace } from "@nnft/architectures";
import { addProducts, type MomentPlan } from "@nnft/correlators";
import type { NdArray } from "ndarray";
import type { BlockSampler } from "./block-sampler.ts";
import { networksPerBlock } from "./conditional-covariance.ts";

/**
 * Draws whole networks and sums the products of their fields: nothing is integrated analytically.
 * Serves every ensemble. Cost per network: O(P Σ n_ℓ n_{ℓ+1} + monomials).
 */
export function bruteBlocks(net: Ensemble, points: NdArray, plan: MomentPlan): BlockSampler {
  const { size } = parameterSpace(net);
  const fixed = evaluator(net, points);
  const draw = parameterSampler(net);
  const blockSize = networksPerBlock(net);
  const theta = new Float64Array(blockSize * size);
  const fields = new Float64Array(fixed.points * fixed.outputs);
  return {
    blockSize,
    addBlock: (key, count, sums) => {
      draw(key, count, theta);
      for (let m = 0; m < count; m++) {
        fixed.writeFields(theta, m * size, fields, 0);
        addProducts(plan, fields, 0, sums);
      }
    },
  };
}
