import { ShapeError } from "@nnft/foundations";
import { requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import type { DeviceMatrix, GpuDevice, HostMatrix } from "../device/gpu-device.ts";
import { requireMatrices } from "./require-matrices.ts";

const SOURCE = `function (h) {
  let p = Math.floor((this.thread.x + 0.5) / this.constants.points);
  let q = this.thread.x - p * this.constants.points;
  let sum = 0;
  for (let piece = 0; piece < this.constants.pieces; piece++) {
    let part = 0;
    for (let j = 0; j < this.constants.chunk; j++) {
      let neuron = piece * this.constants.chunk + j;
      if (neuron < this.constants.neurons) {
        let row = this.thread.y * this.constants.neurons + neuron;
        part += h[row][p] * h[row][q];
      }
    }
    sum += part;
  }
  return sum;
}`;

/**
 * Σ_i h_mip h_miq of each of many networks, on a device; with a Gaussian read-out this is the covariance of φ_m.
 *
 * Shapes: neurons [M·N, P] → [M, P·P], on the device. Accuracy: 2√N·2⁻²⁴ Σ|h h|, sums in pieces of √N.
 * Errors: ShapeError; DeviceError for lost devices. Source: Halverson (2025), (30)–(32).
 */
export function networkGrams(
  device: GpuDevice,
  options: { readonly networks: number; readonly neurons: HostMatrix | DeviceMatrix },
): Promise<DeviceMatrix> {
  requireMatrices("networkGrams", device, options, ["neurons"]);
  requireKnownOptions("networkGrams", options, ["networks", "neurons"]);
  const { networks, neurons } = options;
  requireInteger("networkGrams", "networks", networks);
  const { rows, columns: points } = neurons;
  if (!(Number.isInteger(networks) && networks >= 1 && rows % networks === 0))
    throw new ShapeError(
      `networkGrams: the rows of \`neurons\` must be a multiple of ${networks} networks, got ${rows}; stack the networks.`,
    );
  const width = rows / networks;
  const chunk = Math.ceil(Math.sqrt(width));
  return device.run(
    { name: "network-grams", source: SOURCE },
    [neurons],
    { rows: networks, columns: points * points },
    { points, neurons: width, chunk, pieces: Math.ceil(width / chunk) },
  );
}
