import type { Ensemble } from "@nnft/architectures";
import { addProducts, type MomentPlan } from "@nnft/correlators/accumulators";
import type { Key } from "@nnft/random";
import { sobolSeeds, sobolSteps } from "@nnft/random/sobol";
import type { NeuronSource, Simd, SimdActivation, SobolSource } from "@nnft/simd";
import type { NdArray } from "ndarray";
import { neuronsPerBlock, phaseCount } from "../methods/neuron.ts";
import { neuronDraws } from "../methods/simd-neurons.ts";
import type { BlockSampler } from "../sampling/block-sampler.ts";
import { type NeuronPoints, neuronPoints } from "./neuron-points.ts";
import { addWeighted, WIDENED, weightedPlan, weightOf, widenedOf } from "./widened-tails.ts";

/**
 * Sums the products of neurons over points of scrambled Sobol sequences. A block is a run of points of ONE scrambling, which its key names:
 * its mean is that of independent draws, its scatter is not, so that errors come from many scramblings.
 * Errors: UnsupportedError where neurons are no function of at most 64 uniform numbers.
 * Cost per neuron: as with independent draws.
 */
export function sobolBlocks(
  net: Ensemble,
  points: NdArray,
  plan: MomentPlan,
  maxOrder: number,
  simd: Simd | undefined,
): BlockSampler {
  const phases = phaseCount(net, maxOrder);
  const neurons = neuronPoints(net, points, phases);
  const blockSize = neuronsPerBlock(plan, phases);
  const activation = simd && neuronDraws(net, points, phases)?.activation;
  return simd && activation !== undefined
    ? { blockSize, arithmetic: simd.build, addBlock: withKernels(neurons, points.shape[0], plan, simd, activation) }
    : { blockSize, arithmetic: "float64", addBlock: inFloat64(neurons, points.shape[0], plan) };
}

function withKernels(
  neurons: NeuronPoints,
  points: number,
  plan: MomentPlan,
  simd: Simd,
  activation: SimdActivation,
): BlockSampler["addBlock"] {
  const { factor, rank, copies } = neurons;
  if (neurons.widened) {
    const weighted = weightedPlan(plan, points);
    const widened = { ...WIDENED, coordinates: widenedOf(rank) };
    const add = simd.neuronMoments({ activation, factor, points, rank, program: weighted, widened });
    const source = wordsOf(rank, neurons.even);
    return intoPlan(weighted, (key, count, sums, first = 0) => add(source(key, first), count, sums));
  }
  const add = simd.neuronMoments({ activation, factor, points, rank, program: plan });
  const source = columnsOf(neurons);
  return (key, count, sums, first = 0) => {
    add(source(key, first, count), count * copies, sums);
    if (copies > 1) for (let i = 0; i < sums.length; i++) sums[i] /= copies;
  };
}

/** Sums of products without their weights from sums with them. */
function intoPlan(weighted: MomentPlan, add: BlockSampler["addBlock"]): BlockSampler["addBlock"] {
  const own = new Float64Array(weighted.size);
  return (key, count, sums, first) => {
    own.fill(0);
    add(key, count, own, first);
    addWeighted(own, sums);
  };
}

/** The words from which the kernels make normals. */
function wordsOf(rank: number, even: boolean): (key: Key, first: number) => SobolSource {
  const join = (words: (k: number) => Int32Array): Int32Array =>
    Int32Array.from(Array.from({ length: rank }, (_, k) => [...words(k)]).flat());
  const steps = join((k) => sobolSteps(k, even && k === 0));
  return (key, first) => ({ steps, seeds: join((k) => sobolSeeds(key, k)), first });
}

function columnsOf({ columns, amplitudes }: NeuronPoints): (key: Key, first: number, count: number) => NeuronSource {
  return (key, first, count) => {
    const drawn = columns(key, first, count);
    const placed = Float32Array.from(drawn);
    return amplitudes ? { columns: placed, amplitudes: Float32Array.from(amplitudes(drawn)) } : { columns: placed };
  };
}

function inFloat64(neurons: NeuronPoints, points: number, plan: MomentPlan): BlockSampler["addBlock"] {
  const { factor, rank, copies, value, norms, columns, amplitudes, widened } = neurons;
  const program = widened ? weightedPlan(plan, points) : plan;
  const row = new Float64Array(points + 1);
  const add: BlockSampler["addBlock"] = (key, count, sums, first = 0) => {
    const u = columns(key, first, count);
    const total = count * copies;
    const sizes = amplitudes?.(u);
    for (let m = 0; m < total; m++) {
      for (let p = 0; p < points; p++) {
        let z = 0;
        for (let k = 0; k < rank; k++) z += factor[p * rank + k] * u[k * total + m];
        row[p] = (norms ? norms[p] : 1) * (sizes ? sizes[m] : 1) * value(z);
      }
      if (widened) row[points] = weightOf(u, rank, total, m);
      addProducts(program, row, 0, sums);
    }
    if (copies > 1) for (let i = 0; i < sums.length; i++) sums[i] /= copies;
  };
  return widened ? intoPlan(program, add) : add;
}
