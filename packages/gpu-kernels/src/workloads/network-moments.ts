import { ShapeError } from "@nnft/foundations";
import type { DeviceDraws, DeviceNetworks, MomentProgram, ParameterBlocks } from "@nnft/simd";
import type { GpuDevice } from "../device/gpu-device.ts";
import type { DeviceActivation } from "../kernels/activation-source.ts";
import { drawCapacity, pieces } from "./draw-capacity.ts";
import { drawNetworks, numbersPerNetwork, pointColumns, someNetworks, throughLayers } from "./network-session.ts";
import { addSums, programSums } from "./sums.ts";

/**
 * Whole networks on points, drawn on the host as the kernel `networkMoments` of `@nnft/simd` draws them, evaluated and multiplied on a device.
 *
 * Formula, shapes and convention: those of that kernel. Accuracy: float32, (Σ n_ℓ + √M + order)·2⁻²⁴ of the sums of absolute values. Errors:
 * ShapeError, DomainError; DeviceError for lost devices.
 */
export function networkMoments(
  device: GpuDevice,
  options: DeviceNetworks & { readonly program: MomentProgram },
): DeviceDraws<ParameterBlocks> {
  const { layers, points, coordinates, program } = options;
  const last = layers.at(-1);
  if (!last || coordinates.length !== points * layers[0].inputs)
    throw new ShapeError(
      `networkMoments: \`coordinates\` must be [${points}, ${layers[0]?.inputs}], got ${coordinates.length} numbers.`,
    );
  const rows = Math.max(...layers.map(({ outputs }) => outputs));
  const capacity = drawCapacity(device, numbersPerNetwork(options), program.size, rows);
  const inputs = pointColumns(options);
  const sum = programSums(device, program, last.outputs);
  return {
    capacity,
    run: async (batches) => {
      const drawn = drawNetworks("networkMoments", layers, batches);
      const activation = options.activation as DeviceActivation;
      const total = new Float64Array(program.size);
      for (const { first, count } of pieces(drawn.networks, capacity)) {
        const some = someNetworks(drawn, first, count);
        const fields = await throughLayers(device, layers, some, inputs, activation, layers.length - 1);
        await addSums(total, sum, fields, count);
      }
      return total;
    },
  };
}
