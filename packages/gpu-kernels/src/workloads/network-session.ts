import { ShapeError } from "@nnft/foundations";
import { type DeviceNetworks, type LayerShape, loadSimd, type ParameterBlocks } from "@nnft/simd";
import type { DeviceMatrix, GpuDevice, HostMatrix } from "../device/gpu-device.ts";
import type { DeviceActivation } from "../kernels/activation-source.ts";
import { networkLayer } from "../kernels/network-layer.ts";
import { requireDraws } from "./draw-capacity.ts";
import { hostMatrix, rowsOf, transposed } from "./stacked.ts";

/** Batches of networks as they are drawn: words of streams or the numbers themselves. */
export type NetworkBatches = readonly { readonly source: ParameterBlocks; readonly count: number }[];

/** Parameters of all batches, layer by layer, networks one below the other. */
export interface DrawnNetworks {
  readonly networks: number;
  readonly weights: readonly HostMatrix[];
  readonly biases: readonly (HostMatrix | undefined)[];
}

/** Numbers a network takes in each matrix of a session. */
export function numbersPerNetwork({ layers, points }: DeviceNetworks): readonly number[] {
  return layers.flatMap(({ inputs, outputs }) => [inputs * outputs, outputs * points]);
}

/** Draws the parameters on the host, as the kernels of `@nnft/simd` draw them. */
export function drawNetworks(caller: string, layers: readonly LayerShape[], batches: NetworkBatches): DrawnNetworks {
  const networks = requireDraws(caller, batches);
  const { fillNormalF32 } = loadSimd();
  const sizes = layers.flatMap(({ inputs, outputs, biasScale }) => [
    inputs * outputs,
    ...(biasScale === 0 ? [] : [outputs]),
  ]);
  const blocks = sizes.map((size) => new Float32Array(networks * size));
  let first = 0;
  for (const { source, count } of batches) {
    if (source.length !== blocks.length)
      throw new ShapeError(
        `${caller}: \`source\` must have ${blocks.length} blocks, one for each of the weights and biases, got ${source.length}.`,
      );
    source.forEach((block, k) => {
      const into = blocks[k].subarray(first * sizes[k], (first + count) * sizes[k]);
      if (!(block instanceof Float32Array)) fillNormalF32(block, into);
      else if (block.length === into.length) into.set(block);
      else throw new ShapeError(`${caller}: block ${k} must hold ${into.length} numbers, got ${block.length}.`);
    });
    first += count;
  }
  const weights: HostMatrix[] = [];
  const biases: (HostMatrix | undefined)[] = [];
  let at = 0;
  for (const { inputs, outputs, biasScale } of layers) {
    weights.push(hostMatrix(networks * outputs, inputs, blocks[at++]));
    biases.push(biasScale === 0 ? undefined : hostMatrix(networks * outputs, 1, blocks[at++]));
  }
  return { networks, weights, biases };
}

/** Some of the networks that were drawn, without a copy. */
export function someNetworks(
  { networks, weights, biases }: DrawnNetworks,
  first: number,
  count: number,
): DrawnNetworks {
  const part = (matrix: HostMatrix): HostMatrix => {
    const each = matrix.rows / networks;
    return rowsOf(matrix, first * each, count * each);
  };
  return { networks: count, weights: weights.map(part), biases: biases.map((matrix) => matrix && part(matrix)) };
}

/** Points as columns: [d, P]. */
export function pointColumns({ coordinates, points, layers }: DeviceNetworks): HostMatrix {
  return transposed(coordinates, points, layers[0].inputs);
}

/** Carries points through the layers without reading back; the last one is linear where it is a read-out. The caller frees the result. */
export async function throughLayers(
  device: GpuDevice,
  layers: readonly LayerShape[],
  { networks, weights, biases }: DrawnNetworks,
  inputs: HostMatrix,
  activation: DeviceActivation,
  linearFrom: number,
): Promise<DeviceMatrix> {
  let values: HostMatrix | DeviceMatrix = inputs;
  for (let l = 0; l < layers.length; l++) {
    const { scale, biasScale } = layers[l];
    const before = values;
    try {
      values = await networkLayer(device, {
        ...{ networks, weights: weights[l], biases: biases[l], inputs: before, scale, biasScale },
        activation: l >= linearFrom ? "linear" : activation,
      });
    } finally {
      if ("free" in before) before.free();
    }
  }
  return values as DeviceMatrix;
}
