import { DomainError, ShapeError } from "@nnft/foundations";
import { requireFinite, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { requireList, requireObject, speakingFor } from "@nnft/foundations/kinds";
import type { LayerShape } from "@nnft/simd";
import type { DeviceMatrix, GpuDevice, HostMatrix } from "../device/gpu-device.ts";
import { holding } from "../device/holding.ts";
import { activationSource, type DeviceActivation } from "./activation-source.ts";
import { backLayer } from "./back-layer.ts";
import { networkLayer } from "./network-layer.ts";
import { requireDevice, requireMatrix } from "./require-matrices.ts";
import { tangentContraction } from "./tangent-contraction.ts";

/**
 * The empirical neural tangent kernel of one network with one output, Θ_pq = Σ_θ ∂φ(x_p)/∂θ ∂φ(x_q)/∂θ, without reading back between layers.
 *
 * Formula: Σ_ℓ (δ^ℓ_p·δ^ℓ_q)(s_ℓ² h^ℓ_p·h^ℓ_q + c_ℓ²), δ from the read-out backwards.
 * Shapes: `layers` the input first, the read-out with one output last; weights [n, k] and, where biasScale ≠ 0, biases [n, 1] of each; inputs [d, P]
 * → Float64Array [P·P].
 * Accuracy: float32, about 10⁻⁶ of Θ a layer. Errors: ShapeError, DomainError; DeviceError for lost devices.
 * Source: Halverson (2025), (52)–(55).
 */
export async function empiricalTangents(
  device: GpuDevice,
  options: {
    readonly layers: readonly LayerShape[];
    readonly weights: readonly HostMatrix[];
    readonly biases: readonly (HostMatrix | undefined)[];
    readonly inputs: HostMatrix;
    readonly activation: DeviceActivation;
  },
): Promise<Float64Array> {
  requireKnownOptions("empiricalTangents", options, ["layers", "weights", "biases", "inputs", "activation"]);
  const { layers, weights, biases, inputs, activation } = options;
  requireDevice("empiricalTangents", device);
  speakingFor("empiricalTangents", {}, () => activationSource(activation));
  requireList("empiricalTangents", "weights", weights, 0, "give those of each layer");
  requireList("empiricalTangents", "biases", biases, 0, "give those of each layer, undefined for none");
  requireMatrix("empiricalTangents", "inputs", inputs);
  const depth = requireList("empiricalTangents", "layers", layers).length;
  for (const layer of layers) requireLayerShape(layer);
  weights.forEach((matrix, l) => {
    requireMatrix("empiricalTangents", `weights[${l}]`, matrix);
  });
  biases.forEach((matrix, l) => {
    if (matrix !== undefined) requireMatrix("empiricalTangents", `biases[${l}]`, matrix);
  });
  if (depth === 0 || layers[depth - 1].outputs !== 1)
    throw new DomainError(
      `empiricalTangents: \`layers\` must end in a read-out with one output, got ${depth} layers; add { outputs: 1, … }.`,
    );
  layers.forEach(({ outputs, inputs: k, biasScale }, l) => {
    const [w, b] = [weights[l], biases[l]];
    if (w?.rows !== outputs || w.columns !== k || (biasScale !== 0) !== (b !== undefined))
      throw new ShapeError(
        `empiricalTangents: layer ${l} must have weights [${outputs}, ${k}] and ${biasScale === 0 ? "no biases" : "biases"}, ` +
          `got [${w?.rows}, ${w?.columns}]; correct \`weights\` or \`biases\`.`,
      );
  });
  const points = inputs.columns;
  return await holding(async (keep) => {
    const values: (HostMatrix | DeviceMatrix)[] = [inputs];
    const sums: DeviceMatrix[] = [];
    for (let l = 0; l + 1 < depth; l++) {
      const { scale, biasScale } = layers[l];
      const of = { networks: 1, weights: weights[l], biases: biases[l], inputs: values[l], scale, biasScale };
      sums.push(await keep(networkLayer(device, { ...of, activation: "linear" })));
      values.push(await keep(networkLayer(device, { ...of, activation })));
    }
    let deltas: HostMatrix | DeviceMatrix = { rows: 1, columns: points, data: new Float32Array(points).fill(1) };
    let kernel: HostMatrix | DeviceMatrix = {
      rows: points,
      columns: points,
      data: new Float32Array(points * points),
    };
    for (let l = depth - 1; l >= 0; l--) {
      const { scale, biasScale } = layers[l];
      const rates = { weightRate: scale ** 2, biasRate: biasScale ** 2 };
      kernel = await keep(tangentContraction(device, { deltas, inputs: values[l], kernel, ...rates }));
      if (l > 0)
        deltas = await keep(
          backLayer(device, { weights: weights[l], deltas, preactivations: sums[l - 1], activation, scale }),
        );
    }
    return Float64Array.from(await device.read(kernel as DeviceMatrix));
  });
}

function requireLayerShape(layer: LayerShape): void {
  requireObject("empiricalTangents", "layers", layer, ["outputs", "inputs", "scale", "biasScale"]);
  requireKnownOptions("empiricalTangents", layer, ["outputs", "inputs", "scale", "biasScale"], "field of layers");
  requireInteger("empiricalTangents", "layers.outputs", layer.outputs);
  requireInteger("empiricalTangents", "layers.inputs", layer.inputs);
  requireFinite("empiricalTangents", "layers.scale", layer.scale);
  requireFinite("empiricalTangents", "layers.biasScale", layer.biasScale);
}
