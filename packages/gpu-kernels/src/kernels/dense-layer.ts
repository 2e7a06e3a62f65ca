import { ShapeError } from "@nnft/densities";
import type { DeviceMatrix, GpuDevice, HostMatrix } from "../device/gpu-device.ts";
import { activationSource, type DeviceActivation } from "./activation-source.ts";

/**
 * One dense layer on a device: h_ip = σ(Σ_k W_ik x_kp + b_i).
 *
 * Shapes: weights [n, k], biases [n, 1], inputs [k, P] (columns are points) → [n, P], on the device.
 * Accuracy: float32, (k + 2)·2⁻²⁴ (Σ|W x| + |b|) in the pre-activation, 4·10⁻⁷ in σ. NaN in, NaN out, whatever the interface makes of exp(NaN).
 * Errors: ShapeError; DomainError for activations without source; DeviceError for lost devices. Source: Halverson (2025), (1)–(4).
 */
export function denseLayer(
  device: GpuDevice,
  {
    weights,
    biases,
    inputs,
    activation,
  }: {
    readonly weights: HostMatrix | DeviceMatrix;
    readonly biases: HostMatrix | DeviceMatrix;
    readonly inputs: HostMatrix | DeviceMatrix;
    readonly activation: DeviceActivation;
  },
): Promise<DeviceMatrix> {
  if (weights.columns !== inputs.rows || biases.rows !== weights.rows || biases.columns !== 1)
    throw new ShapeError(
      `denseLayer: shapes must be [n, k], [n, 1], [k, P], got [${weights.rows}, ${weights.columns}], [${biases.rows}, ${biases.columns}], [${inputs.rows}, ${inputs.columns}].`,
    );
  const source = `function (w, b, x) {
    let z = b[this.thread.y][0];
    for (let k = 0; k < this.constants.terms; k++) { z += w[this.thread.y][k] * x[k][this.thread.x]; }
    ${activationSource(activation)}
    let result = z;
    if (z * z >= 0) { result = value; }
    return result;
  }`;
  return device.run(
    { name: `dense-${activation}`, source },
    [weights, biases, inputs],
    { rows: weights.rows, columns: inputs.columns },
    { terms: weights.columns },
  );
}
