import { ShapeError } from "@nnft/foundations";
import type { DeviceDraws, DeviceNetworks, ParameterBlocks } from "@nnft/simd";
import type { GpuDevice } from "../device/gpu-device.ts";
import type { DeviceActivation } from "../kernels/activation-source.ts";
import { networkGrams as gramsOfNeurons } from "../kernels/network-grams.ts";
import { drawCapacity, pieces } from "./draw-capacity.ts";
import { drawNetworks, numbersPerNetwork, pointColumns, someNetworks, throughLayers } from "./network-session.ts";

/**
 * The hidden layers of networks, drawn on the host as the kernel `networkGrams` of `@nnft/simd` draws them: Σ_j h_j(x_p) h_j(x_q) of the last one, on a device.
 *
 * Formula, shapes and convention: those of that kernel, all networks one after the other. Accuracy: float32, (Σ n_ℓ + 2√N)·2⁻²⁴ of the sums of
 * absolute values. Errors: as `networkMoments`.
 */
export function networkGrams(device: GpuDevice, options: DeviceNetworks): DeviceDraws<ParameterBlocks> {
  const { layers, points, coordinates } = options;
  if (layers.length === 0 || coordinates.length !== points * layers[0].inputs)
    throw new ShapeError(
      `networkGrams: \`coordinates\` must be [${points}, ${layers[0]?.inputs}], got ${coordinates.length} numbers.`,
    );
  const rows = Math.max(...layers.map(({ outputs }) => outputs));
  const capacity = drawCapacity(device, [...numbersPerNetwork(options), points * points], 1, rows);
  const inputs = pointColumns(options);
  return {
    capacity,
    run: async (batches) => {
      const drawn = drawNetworks("networkGrams", layers, batches);
      const activation = options.activation as DeviceActivation;
      const all = new Float64Array(drawn.networks * points * points);
      for (const { first, count } of pieces(drawn.networks, capacity)) {
        const some = someNetworks(drawn, first, count);
        const neurons = await throughLayers(device, layers, some, inputs, activation, layers.length);
        try {
          const grams = await gramsOfNeurons(device, { networks: count, neurons });
          try {
            all.set(await device.read(grams), first * points * points);
          } finally {
            grams.free();
          }
        } finally {
          neurons.free();
        }
      }
      return all;
    },
  };
}
