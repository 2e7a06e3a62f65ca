import { ShapeError } from "@nnft/foundations";
import { requireFinite, requireKnownOptions } from "@nnft/foundations/checks";
import type { DeviceMatrix, GpuDevice, HostMatrix } from "../device/gpu-device.ts";
import { activationId, activationSource, type DeviceActivation } from "./activation-source.ts";
import { requireMatrices } from "./require-matrices.ts";

/**
 * One layer of reverse mode on a device: δ′_kp = s Σ_i W_ik δ_ip σ′(z_kp).
 *
 * Shapes: weights [n, k], deltas [n, P], preactivations [k, P] → [k, P], on the device. `scale` is s.
 * Accuracy: float32, (n + 3)·2⁻²⁴ s Σ|W δ| |σ′| and the error of σ′. NaN in, NaN out.
 * Errors: ShapeError; DomainError for activations without source; DeviceError for lost devices. Source: the chain rule; Halverson (2025), (55).
 */
export function backLayer(
  device: GpuDevice,
  options: {
    readonly weights: HostMatrix | DeviceMatrix;
    readonly deltas: HostMatrix | DeviceMatrix;
    readonly preactivations: HostMatrix | DeviceMatrix;
    readonly activation: DeviceActivation;
    readonly scale?: number;
  },
): Promise<DeviceMatrix> {
  requireMatrices("backLayer", device, options, ["weights", "deltas", "preactivations"]);
  requireKnownOptions("backLayer", options, ["weights", "deltas", "preactivations", "activation", "scale"]);
  const { weights, deltas, preactivations, activation, scale = 1 } = options;
  requireFinite("backLayer", "scale", scale);
  if (
    weights.rows !== deltas.rows ||
    weights.columns !== preactivations.rows ||
    deltas.columns !== preactivations.columns
  )
    throw new ShapeError(
      `backLayer: shapes must be [n, k], [n, P], [k, P], got [${weights.rows}, ${weights.columns}], ` +
        `[${deltas.rows}, ${deltas.columns}], [${preactivations.rows}, ${preactivations.columns}].`,
    );
  const source = `function (w, d, pre) {
    let sum = 0;
    for (let i = 0; i < this.constants.terms; i++) { sum += w[i][this.thread.y] * d[i][this.thread.x]; }
    let z = pre[this.thread.y][this.thread.x];
    ${activationSource(activation, "slope")}
    let result = z;
    if (z * z >= 0) { result = this.constants.scale * sum * value; }
    return result;
  }`;
  return device.run(
    { name: `back-${activationId(activation)}`, source },
    [weights, deltas, preactivations],
    { rows: preactivations.rows, columns: preactivations.columns },
    { terms: weights.rows, scale },
  );
}
