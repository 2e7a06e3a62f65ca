import type { DenseTrainingOptions } from "../training/dense-layout.ts";
import { activationReference, slopeReference } from "./activate.ts";

/** Outputs and the gradient of Σ c φ in float64, by plain loops. */
export function referenceDenseTraining(
  { activation, layers, coordinates, points }: DenseTrainingOptions,
  parameters: ArrayLike<number>,
  pull: ArrayLike<number>,
): { readonly outputs: Float64Array; readonly gradient: Float64Array } {
  const value = activation === "linear" ? (x: number) => x : activationReference[activation];
  const slope = activation === "linear" ? () => 1 : slopeReference[activation];
  const inputs: Float64Array[] = [Float64Array.from(coordinates)];
  const sums: Float64Array[] = [];
  let at = 0;
  const offsets: number[] = [];
  for (const layer of layers) {
    offsets.push(at);
    const from = inputs.at(-1)!;
    const z = new Float64Array(points * layer.outputs);
    const biases = at + layer.inputs * layer.outputs;
    for (let p = 0; p < points; p++)
      for (let i = 0; i < layer.outputs; i++) {
        let sum = layer.biasScale === 0 ? 0 : layer.biasScale * parameters[biases + i]!;
        for (let j = 0; j < layer.inputs; j++)
          sum += layer.scale * parameters[at + i * layer.inputs + j]! * from[p * layer.inputs + j]!;
        z[p * layer.outputs + i] = sum;
      }
    at = biases + (layer.biasScale === 0 ? 0 : layer.outputs);
    sums.push(z);
    inputs.push(z.map(value));
  }
  const gradient = new Float64Array(at);
  let delta = Float64Array.from(pull);
  for (let l = layers.length - 1; l >= 0; l--) {
    const layer = layers[l]!;
    const from = inputs[l]!;
    const next = new Float64Array(points * layer.inputs);
    for (let p = 0; p < points; p++)
      for (let i = 0; i < layer.outputs; i++) {
        const d = delta[p * layer.outputs + i]!;
        for (let j = 0; j < layer.inputs; j++) {
          gradient[offsets[l]! + i * layer.inputs + j]! += layer.scale * d * from[p * layer.inputs + j]!;
          next[p * layer.inputs + j]! += layer.scale * d * parameters[offsets[l]! + i * layer.inputs + j]!;
        }
        if (layer.biasScale !== 0) gradient[offsets[l]! + layer.inputs * layer.outputs + i]! += layer.biasScale * d;
      }
    if (l > 0) for (let i = 0; i < next.length; i++) next[i]! *= slope(sums[l - 1]![i]!);
    delta = next;
  }
  return { outputs: sums.at(-1)!, gradient };
}
