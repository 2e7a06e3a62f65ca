import { ShapeError } from "@nnft/foundations";
import { type DeviceDraws, type DeviceNeurons, loadSimd, type NeuronSource } from "@nnft/simd";
import type { GpuDevice } from "../device/gpu-device.ts";
import type { DeviceActivation } from "../kernels/activation-source.ts";
import { networkFields } from "../kernels/network-fields.ts";
import { networkLayer } from "../kernels/network-layer.ts";
import { drawCapacity, pieces, requireDraws } from "./draw-capacity.ts";
import { hostMatrix, rowsOf, transposed } from "./stacked.ts";
import { addSums, programSums } from "./sums.ts";

/**
 * Neurons h = a σ(A u) on points, drawn on the host as the kernel `neuronMoments` of `@nnft/simd` draws them, evaluated and multiplied on a device.
 *
 * Formula, shapes and convention: those of that kernel. Accuracy: float32, (rank + √M + order)·2⁻²⁴ of the sums of absolute values. Errors:
 * ShapeError, DomainError; DeviceError for lost devices.
 */
export function neuronMoments(device: GpuDevice, options: DeviceNeurons): DeviceDraws<NeuronSource> {
  const { factor, points, rank, program } = options;
  if (factor.length !== points * rank)
    throw new ShapeError(`neuronMoments: \`factor\` must be [${points}, ${rank}], got ${factor.length} numbers.`);
  const activation = options.activation as DeviceActivation;
  const inputs = transposed(factor, points, rank);
  const sum = programSums(device, program, 1);
  const { fillNormalF32 } = loadSimd();
  const capacity = drawCapacity(device, [rank, points], program.size);
  return {
    capacity,
    run: async (batches) => {
      const draws = requireDraws("neuronMoments", batches);
      const weights = new Float32Array(draws * rank);
      let amplitudes: Float32Array | undefined;
      let first = 0;
      for (const { source, count } of batches) {
        const given = "columns" in source;
        const stride = given ? count : 16 * Math.ceil(count / 16);
        const columns = given ? source.columns : new Float32Array(rank * stride);
        if (!given) fillNormalF32(source, columns);
        for (let m = 0; m < count; m++)
          for (let k = 0; k < rank; k++) weights[(first + m) * rank + k] = columns[k * stride + m];
        if (given && source.amplitudes) {
          amplitudes ??= new Float32Array(draws).fill(1);
          amplitudes.set(source.amplitudes.subarray(0, count), first);
        }
        first += count;
      }
      const total = new Float64Array(program.size);
      const [drawn, scales] = [hostMatrix(draws, rank, weights), amplitudes && hostMatrix(draws, 1, amplitudes)];
      for (const { first: from, count } of pieces(draws, capacity)) {
        const values = { networks: 1, weights: rowsOf(drawn, from, count), inputs, activation };
        let fields = await networkLayer(device, values);
        if (scales) {
          const neurons = fields;
          try {
            fields = await networkFields(device, { readout: rowsOf(scales, from, count), neurons });
          } finally {
            neurons.free();
          }
        }
        await addSums(total, sum, fields, count);
      }
      return total;
    },
  };
}
