import { ShapeError } from "@nnft/foundations";
import { requireFinite, requireKnownOptions } from "@nnft/foundations/checks";
import type { DeviceMatrix, GpuDevice, HostMatrix } from "../device/gpu-device.ts";
import { requireMatrices } from "./require-matrices.ts";

const SOURCE = `function (d, h, theta) {
  let left = 0;
  for (let i = 0; i < this.constants.neurons; i++) { left += d[i][this.thread.y] * d[i][this.thread.x]; }
  let right = 0;
  for (let k = 0; k < this.constants.terms; k++) { right += h[k][this.thread.y] * h[k][this.thread.x]; }
  return theta[this.thread.y][this.thread.x] + left * (this.constants.weightRate * right + this.constants.biasRate);
}`;

/**
 * Adds one layer to an empirical tangent kernel: Θ′_pq = Θ_pq + (Σ_i δ_ip δ_iq)(s² Σ_k h_kp h_kq + c²).
 *
 * Shapes: deltas [n, P], inputs [k, P] of the layer, kernel [P, P] → [P, P], on the device. s² and c² are `weightRate` and `biasRate`.
 * Accuracy: float32, (n + k + 4)·2⁻²⁴ of the same with absolute values. Errors: ShapeError; DeviceError for lost devices.
 * Source: Halverson (2025), (52)–(55); layer by layer as in Novak et al. (2022).
 */
export function tangentContraction(
  device: GpuDevice,
  options: {
    readonly deltas: HostMatrix | DeviceMatrix;
    readonly inputs: HostMatrix | DeviceMatrix;
    readonly kernel: HostMatrix | DeviceMatrix;
    readonly weightRate: number;
    readonly biasRate: number;
  },
): Promise<DeviceMatrix> {
  requireMatrices("tangentContraction", device, options, ["deltas", "inputs", "kernel"]);
  requireKnownOptions("tangentContraction", options, ["deltas", "inputs", "kernel", "weightRate", "biasRate"]);
  const { deltas, inputs, kernel, weightRate, biasRate } = options;
  requireFinite("tangentContraction", "weightRate", weightRate);
  requireFinite("tangentContraction", "biasRate", biasRate);
  const points = deltas.columns;
  if (inputs.columns !== points || kernel.rows !== points || kernel.columns !== points)
    throw new ShapeError(
      "tangentContraction: shapes must be [n, P], [k, P], [P, P], " +
        `got [${deltas.rows}, ${points}], [${inputs.rows}, ${inputs.columns}], [${kernel.rows}, ${kernel.columns}].`,
    );
  return device.run(
    { name: "tangent-contraction", source: SOURCE },
    [deltas, inputs, kernel],
    { rows: points, columns: points },
    { neurons: deltas.rows, terms: inputs.rows, weightRate, biasRate },
  );
}
