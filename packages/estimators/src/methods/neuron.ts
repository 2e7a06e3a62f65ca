import type { Ensemble } from "@nnft/architectures";
import { hasFreePhases, neuronSampler, resolvePeriodic } from "@nnft/architectures/neurons";
import { addProducts, type MomentPlan } from "@nnft/correlators/accumulators";
import type { Simd } from "@nnft/simd";
import type { NdArray } from "ndarray";
import type { BlockSampler } from "../sampling/block-sampler.ts";
import { collapsedNeurons } from "./collapsed-neurons.ts";
import { simdNeurons } from "./simd-neurons.ts";

/** Neurons per block: enough to hide the cost of a block, fewer where each carries many monomials. */
const LARGEST_BLOCK = 1024;
const SMALLEST_BLOCK = 64;
const BLOCK_WORK = 2 ** 21;

/**
 * Draws single neurons and sums the products of their values: the means are the joint moments of ONE neuron,
 * which give every correlator at every width. Phases of plane waves are integrated exactly by a trapezoid of
 * n·k + 1 phases per momentum (n the highest order, k the highest harmonic).
 * Gaussian input layers are drawn by their pre-activations where that takes fewer numbers.
 * Cost per neuron: O(P min(d, P) + monomials); independent of the width.
 */
export function neuronBlocks(
  net: Ensemble,
  points: NdArray,
  plan: MomentPlan,
  maxOrder: number,
  simd: Simd | undefined,
): BlockSampler {
  const phases = phaseCount(net, maxOrder);
  const blockSize = neuronsPerBlock(plan, phases);
  const add = simd && simdNeurons(net, points, plan, phases, simd);
  if (add) return { blockSize, arithmetic: simd.build, addBlock: add };
  const draw = collapsedNeurons(net, points) ?? neuronSampler(net, points, phases);
  const pointCount = points.shape[0];
  let rows = new Float64Array(0);
  return {
    blockSize,
    arithmetic: "float64",
    addBlock: (key, count, sums) => {
      const total = count * phases;
      if (rows.length < total * pointCount) rows = new Float64Array(total * pointCount);
      draw(key, total, rows);
      for (let m = 0; m < total; m++) addProducts(plan, rows, m * pointCount, sums);
      if (phases > 1) for (let i = 0; i < sums.length; i++) sums[i] /= phases;
    },
  };
}

/** Neurons of a block: a function of only the request. */
export function neuronsPerBlock(plan: MomentPlan, phases: number): number {
  const wanted = 2 ** Math.floor(Math.log2(BLOCK_WORK / (plan.size * phases)));
  return Math.max(SMALLEST_BLOCK, Math.min(LARGEST_BLOCK, wanted));
}

/** Equidistant phases over which a plane wave is averaged exactly, 1 for other neurons. */
export function phaseCount(net: Ensemble, maxOrder: number): number {
  if (net.architecture.kind !== "plane-wave" || !hasFreePhases(net)) return 1;
  const { series } = resolvePeriodic(net.architecture.periodic);
  return series ? maxOrder * (series.cosines.length - 1) + 1 : 1;
}
