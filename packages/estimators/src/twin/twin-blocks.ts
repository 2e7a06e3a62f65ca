import type { Ensemble } from "@nnft/architectures";
import type { MomentPlan } from "@nnft/correlators/accumulators";
import type { FrozenLaw } from "@nnft/infinite-width/finite-width";
import type { Simd } from "@nnft/simd";
import type { NdArray } from "ndarray";
import { wickSums } from "../methods/wick-blocks.ts";
import type { BlockSampler } from "../sampling/block-sampler.ts";
import { twinCovariances, twinLaw } from "./frozen-twin.ts";
import { entriesPaired, expandAt, type WickExpansion, wickExpansion } from "./wick-expansion.ts";

/**
 * Kernel collapse with its twin as control variate. A block sums, for every monomial, its Wick sum W over K̂ and, behind these, the difference
 * W − T, T the expansion of W at K + Λ to second order: ⟨T⟩ is known.
 */
export function twinBlocks(net: Ensemble, points: NdArray, plan: MomentPlan, simd: Simd | undefined): BlockSampler {
  const outputs = net.architecture.outputDimension;
  const [pointCount] = points.shape;
  const law = twinLaw(net, points);
  const source = twinCovariances(net, points, simd, law, entriesPaired(plan, outputs, pointCount));
  const expansion = expansionOf(law, outputs, plan);
  const addWick = wickSums(plan, outputs, pointCount);
  const [whole, expanded] = [new Float64Array(plan.size), new Float64Array(plan.size)];
  return {
    blockSize: source.blockSize,
    arithmetic: source.arithmetic,
    addBlock: (key, count, sums) =>
      source.draw(key, count, (covariance, linear) => {
        whole.fill(0);
        addWick(covariance, whole);
        expandAt(expansion, linear, expanded);
        for (let m = 0; m < plan.size; m++) {
          sums[m] += whole[m];
          sums[plan.size + m] += whole[m] - expanded[m];
        }
      }),
  };
}

/** The Wick sums of a plan about the kernel of infinite width. */
export function expansionOf({ kernels, points }: FrozenLaw, outputs: number, plan: MomentPlan): WickExpansion {
  return wickExpansion(plan, outputs, points, kernels[kernels.length - 1]);
}
