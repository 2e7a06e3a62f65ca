import { ShapeError } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import type { DeviceMatrix, GpuDevice, HostMatrix } from "../device/gpu-device.ts";
import type { DeviceActivation } from "./activation-source.ts";
import { networkLayer } from "./network-layer.ts";
import { requireMatrices } from "./require-matrices.ts";

/**
 * One dense layer on a device: h_ip = σ(Σ_k W_ik x_kp + b_i), the `networkLayer` of one network.
 *
 * Shapes: weights [n, k], biases [n, 1], inputs [k, P] (columns are points) → [n, P], on the device.
 * Accuracy and errors: as `networkLayer`. Source: Halverson (2025), (1)–(4).
 */
export function denseLayer(
  device: GpuDevice,
  given: {
    readonly weights: HostMatrix | DeviceMatrix;
    readonly biases: HostMatrix | DeviceMatrix;
    readonly inputs: HostMatrix | DeviceMatrix;
    readonly activation: DeviceActivation;
  },
): Promise<DeviceMatrix> {
  requireMatrices("denseLayer", device, given, ["weights", "biases", "inputs"]);
  requireKnownOptions("denseLayer", given, ["weights", "biases", "inputs", "activation"]);
  const { weights, biases, inputs } = given;
  if (weights.columns !== inputs.rows || biases.rows !== weights.rows || biases.columns !== 1)
    throw new ShapeError(
      "denseLayer: shapes must be [n, k], [n, 1], [k, P], " +
        `got [${weights.rows}, ${weights.columns}], [${biases.rows}, ${biases.columns}], [${inputs.rows}, ${inputs.columns}].`,
    );
  return networkLayer(device, { networks: 1, ...given });
}
