import type { MomentPlan } from "@nnft/correlators/accumulators";
import { UnsupportedError } from "@nnft/foundations";
import { type Key, keyFrom, split } from "@nnft/random";
import type { Device, DeviceActivationName, DeviceChoice, DeviceDraws } from "@nnft/simd";
import ndarray, { type NdArray } from "ndarray";
import { networksPerBlock } from "../methods/covariance-source.ts";
import { neuronsPerBlock, phaseCount } from "../methods/neuron.ts";
import { readoutLayer } from "../methods/rao-blackwell.ts";
import { neuronDraws } from "../methods/simd-neurons.ts";
import { simdNetwork } from "../methods/simd-parameters.ts";
import { wickSums } from "../methods/wick-blocks.ts";
import { planOf, type SamplingProblem, samplerOf } from "./sampling-problem.ts";

/** Draws whose moments are summed on a device: parameters by the same keys as on the processor. */
export interface DeviceSampler {
  /** as on the processor, so that the same key draws the same parameters */
  readonly blockSize: number;
  /** draws that fit on the device at once */
  readonly capacity: number;
  /** the sums of all monomials over some blocks, at most `capacity` draws together */
  readonly sumsOf: (blocks: readonly DrawnBlock[]) => Promise<Float64Array>;
}

/** One block of draws with its own key. */
export interface DrawnBlock {
  readonly key: Key;
  readonly count: number;
}

/** The sampler of a problem on a device; throws UnsupportedError where the method or the net has no kernels there. */
export function deviceSampler(problem: SamplingProblem, plan: MomentPlan, device: Device): DeviceSampler {
  const { net, method, maxOrder } = problem;
  const points: NdArray = ndarray(problem.points.data, [...problem.points.shape]);
  if (method === "collapse")
    throw new UnsupportedError(
      'estimateCorrelators: method "collapse" has no kernels for a `device`; use "rao-blackwell" or "brute" there, or leave `device` out.',
    );
  const sampler =
    method === "neuron"
      ? onNeurons(problem, points, plan, device, maxOrder)
      : method === "brute"
        ? onNetworks(problem, points, plan, device)
        : onGrams(problem, points, plan, device);
  if (sampler) return sampler;
  throw new UnsupportedError(
    `estimateCorrelators: a \`device\` computes in float32 and knows ${method === "neuron" ? "dense neurons and plane waves" : "dense nets"} ` +
      `of named activations, which "${net.architecture.kind}" with these magnitudes is not; leave \`device\` out.`,
  );
}

function onNeurons(
  { net }: SamplingProblem,
  points: NdArray,
  plan: MomentPlan,
  device: Device,
  maxOrder: number,
): DeviceSampler | undefined {
  const draws = neuronDraws(net, points, phaseCount(net, maxOrder));
  const activation = nameOf(net.architecture);
  if (!draws || activation === undefined) return undefined;
  const { factor, rank, copies, source } = draws;
  const session = device.neuronMoments({ activation, factor, points: points.shape[0], rank, program: plan });
  return {
    blockSize: neuronsPerBlock(plan, copies),
    capacity: Math.floor(session.capacity / copies),
    sumsOf: async (blocks) => {
      const sums = await session.run(
        blocks.map(({ key, count }) => ({ source: source(key, count), count: count * copies })),
      );
      return copies > 1 ? sums.map((sum) => sum / copies) : sums;
    },
  };
}

function onNetworks(
  { net }: SamplingProblem,
  points: NdArray,
  plan: MomentPlan,
  device: Device,
): DeviceSampler | undefined {
  const dense = simdNetwork(net, points, true);
  const activation = nameOf(net.architecture);
  if (!dense || activation === undefined) return undefined;
  const session = device.networkMoments({ activation, ...dense.network, program: plan });
  return onDraws(session, networksPerBlock(net), ({ key, count }) => dense.draw(key, count));
}

function onGrams(
  { net }: SamplingProblem,
  points: NdArray,
  plan: MomentPlan,
  device: Device,
): DeviceSampler | undefined {
  const { weightVariance, biasVariance } = readoutLayer(net);
  const dense = simdNetwork(net, points, false);
  const activation = nameOf(net.architecture);
  if (!dense || activation === undefined) return undefined;
  const count = points.shape[0];
  const session = device.networkGrams({ activation, ...dense.network });
  const addWick = wickSums(plan, net.architecture.outputDimension, count);
  const grams = onDraws(session, networksPerBlock(net), (block) => dense.draw(block.key, block.count));
  return {
    ...grams,
    sumsOf: async (blocks) => {
      const all = (await grams.sumsOf(blocks)).map((gram) => weightVariance * gram + biasVariance);
      const sums = new Float64Array(plan.size);
      for (let at = 0; at < all.length; at += count * count) addWick(all.subarray(at, at + count * count), sums);
      return sums;
    },
  };
}

function onDraws<Source>(
  session: DeviceDraws<Source>,
  blockSize: number,
  draw: (block: DrawnBlock) => Source,
): DeviceSampler {
  return {
    blockSize,
    capacity: session.capacity,
    sumsOf: (blocks) => session.run(blocks.map((block) => ({ source: draw(block), count: block.count }))),
  };
}

/** The activation as a device knows it; undefined for a function of yours. */
function nameOf(architecture: SamplingProblem["net"]["architecture"]): DeviceActivationName | undefined {
  if (architecture.kind === "plane-wave")
    return typeof architecture.periodic === "string" ? architecture.periodic : undefined;
  if (architecture.kind !== "dense") return undefined;
  const { activation } = architecture;
  return typeof activation === "object" && "value" in activation ? undefined : activation;
}

/** Blocks of the piece of work by which SIMD and a device are compared. */
const MEASURED_BLOCKS = 8;

/** Where a problem is sampled: always on the device, or where it was measured to be faster; undefined where only the processor can serve it and may. */
export async function chooseSampler(
  problem: SamplingProblem,
  device: Device,
): Promise<{ readonly sampler: DeviceSampler | undefined; readonly choice: DeviceChoice }> {
  const { backend, adapter, measured } = device;
  const plan = planOf(problem);
  let sampler: DeviceSampler;
  try {
    sampler = deviceSampler(problem, plan, device);
  } catch (error) {
    if (!measured || !(error instanceof UnsupportedError)) throw error;
    return { sampler: undefined, choice: { ran: "simd", backend, adapter, milliseconds: undefined } };
  }
  const { blockSize, capacity, sumsOf } = sampler;
  const count = Math.min(blockSize, capacity);
  const pieces = Math.max(1, Math.min(MEASURED_BLOCKS, Math.floor(capacity / count)));
  const key = keyFrom(0);
  const blocks = Array.from({ length: pieces }, (_, b) => ({ key: split(key, b), count }));
  const { net, method, points, tuples } = problem;
  const choice = await device.choose(JSON.stringify({ net, method, shape: points.shape, tuples }), {
    simd: () => {
      const onProcessor = samplerOf(problem, plan);
      const sums = new Float64Array(plan.size);
      for (const block of blocks) onProcessor.addBlock(block.key, count, sums);
    },
    device: () => sumsOf(blocks),
  });
  return { sampler: choice.ran === "device" ? sampler : undefined, choice };
}
