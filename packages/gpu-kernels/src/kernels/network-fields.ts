import { ShapeError } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import type { DeviceMatrix, GpuDevice, HostMatrix } from "../device/gpu-device.ts";
import { requireMatrices } from "./require-matrices.ts";

const SOURCE = `function (a, h) {
  let s = 0;
  for (let i = 0; i < this.constants.width; i++) { s += a[this.thread.y][i] * h[this.thread.y * this.constants.width + i][this.thread.x]; }
  return s * this.constants.scale;
}`;

/**
 * Fields of many networks from their neurons: φ_mp = N^{−1/2} Σ_i a_mi h_{mN+i,p}.
 *
 * Shapes: readout [M, N], neurons [M·N, P] (as {@link denseLayer} leaves them) → [M, P], on the device.
 * Accuracy: (N + 1)·2⁻²⁴ N^{−1/2} Σ|a h|. Errors: ShapeError; DeviceError for lost devices. Source: Halverson (2025), (1), with N^{−1/2} written out.
 */
export function networkFields(
  device: GpuDevice,
  options: { readonly readout: HostMatrix | DeviceMatrix; readonly neurons: HostMatrix | DeviceMatrix },
): Promise<DeviceMatrix> {
  requireMatrices("networkFields", device, options, ["readout", "neurons"]);
  requireKnownOptions("networkFields", options, ["readout", "neurons"]);
  const { readout, neurons } = options;
  if (readout.rows * readout.columns !== neurons.rows)
    throw new ShapeError(
      `networkFields: \`neurons\` must have M·N = ${readout.rows * readout.columns} rows, got ${neurons.rows}; stack the networks.`,
    );
  return device.run(
    { name: "network-fields", source: SOURCE },
    [readout, neurons],
    { rows: readout.rows, columns: neurons.columns },
    { width: readout.columns, scale: 1 / Math.sqrt(readout.columns) },
  );
}
