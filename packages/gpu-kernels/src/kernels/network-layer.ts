import { ShapeError } from "@nnft/foundations";
import { requireFinite, requireKnownOptions } from "@nnft/foundations/checks";
import type { DeviceMatrix, GpuDevice, HostMatrix } from "../device/gpu-device.ts";
import { activationId, type DeviceActivation, guardedActivation } from "./activation-source.ts";
import { requireMatrices, requireMatrix } from "./require-matrices.ts";

/**
 * One dense layer of many networks on a device: h_mip = σ(s Σ_k W_mik x_mkp + c b_mi).
 *
 * Shapes: weights [M·n, k], biases [M·n, 1] or none, inputs [M·k, P], or [k, P] that all networks share → [M·n, P], on the device; columns are
 * points, `networks` is M.
 * Convention: `activation` may be "linear" for a read-out; s and c are `scale` and `biasScale`, 1 where left out.
 * Accuracy: float32, (k + 3)·2⁻²⁴ (s Σ|W x| + c|b|) in the pre-activation, and the accuracy of `activationSource` in σ. NaN in, NaN out, on every
 * graphics interface.
 * Errors: ShapeError; DomainError for activations without source; DeviceError for lost devices. Source: Halverson (2025), (1)–(4).
 */
export function networkLayer(
  device: GpuDevice,
  options: {
    readonly networks: number;
    readonly weights: HostMatrix | DeviceMatrix;
    readonly biases?: HostMatrix | DeviceMatrix | undefined;
    readonly inputs: HostMatrix | DeviceMatrix;
    readonly activation: DeviceActivation;
    readonly scale?: number;
    readonly biasScale?: number;
  },
): Promise<DeviceMatrix> {
  requireMatrices("networkLayer", device, options, ["weights", "inputs"]);
  requireKnownOptions("networkLayer", options, [
    "networks",
    "weights",
    "biases",
    "inputs",
    "activation",
    "scale",
    "biasScale",
  ]);
  const { networks, weights, biases, inputs, activation, scale = 1, biasScale = 1 } = options;
  requireFinite("networkLayer", "scale", scale);
  requireFinite("networkLayer", "biasScale", biasScale);
  if (biases !== undefined) requireMatrix("networkLayer", "biases", biases);
  const { rows, columns: terms } = weights;
  const shared = inputs.rows === terms;
  if (
    !(Number.isInteger(networks) && networks >= 1 && rows % networks === 0) ||
    !(shared || inputs.rows === networks * terms) ||
    (biases && (biases.rows !== rows || biases.columns !== 1))
  )
    throw new ShapeError(
      `networkLayer: shapes must be [M·n, k], [M·n, 1], [M·k, P] or [k, P] for \`networks\` M = ${networks}, ` +
        `got [${rows}, ${terms}], [${biases?.rows}, ${biases?.columns}], [${inputs.rows}, ${inputs.columns}]; stack the networks.`,
    );
  const source = `function (w, x${biases ? ", b" : ""}) {
    let first = 0;
    ${shared ? "" : "first = Math.floor((this.thread.y + 0.5) / this.constants.neurons) * this.constants.terms;"}
    let sum = 0;
    for (let k = 0; k < this.constants.terms; k++) { sum += w[this.thread.y][k] * x[first + k][this.thread.x]; }
    let z = this.constants.scale * sum${biases ? " + this.constants.biasScale * b[this.thread.y][0]" : ""};
    ${guardedActivation(activation)}
    return result;
  }`;
  return device.run(
    {
      name: `layer-${activationId(activation)}-${shared ? "shared" : "own"}-${biases ? "biased" : "unbiased"}`,
      source,
    },
    biases ? [weights, inputs, biases] : [weights, inputs],
    { rows, columns: inputs.columns },
    { terms, neurons: rows / networks, scale, biasScale },
  );
}
