import type { DenseArchitecture } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { resolveActivation } from "@nnft/gaussian-averages";
import { matrixProduct } from "@nnft/linear-algebra";

/** z^ℓ of every layer, the last one the output, and how fast they change when θ moves; each [P, width], row-major. */
export interface LayerRates {
  readonly values: readonly Float64Array[];
  readonly rates: readonly Float64Array[];
}

/**
 * Pre-activations of a dense net and their rates of change for a velocity of its parameters.
 *
 * ż¹ = s₀Ẇ₀x + c₀ḃ₀,  ż^{ℓ+1} = s_ℓ[Ẇ_ℓσ(z^ℓ) + W_ℓ(σ′(z^ℓ) ż^ℓ)] + c_ℓḃ_ℓ: one forward pass with its tangent.
 * Shapes: theta and velocity [|θ|], points [P, d]. Neurons must not be normalized.
 */
export function layerRates(
  architecture: DenseArchitecture,
  theta: Float64Array,
  velocity: Float64Array,
  points: Float64Array,
): LayerRates {
  const { inputDimension, widths, outputDimension, weightScales, biasScales } = architecture;
  const activation = resolveActivation(architecture.activation);
  const sizes = [inputDimension, ...widths, outputDimension];
  const rows = points.length / inputDimension;
  const blocks = new Map(parameterSpace(architecture).blocks.map((block) => [block.name, block]));
  const values: Float64Array[] = [];
  const rates: Float64Array[] = [];
  let input = points;
  let inputRate: Float64Array | undefined;
  weightScales.forEach((scale, layer) => {
    const [inner, columns] = [sizes[layer], sizes[layer + 1]];
    const weight = blocks.get(`weight${layer}`)!;
    const bias = blocks.get(`bias${layer}`);
    const times = (left: Float64Array, weights: Float64Array): Float64Array =>
      matrixProduct({
        rows,
        inner,
        columns,
        left,
        right: weights.slice(weight.offset, weight.offset + weight.size),
        transposeRight: true,
      });
    const shift = (from: Float64Array, i: number): number =>
      bias ? biasScales[layer] * from[bias.offset + (i % columns)] : 0;
    const value = times(input, theta).map((entry, i) => scale * entry + shift(theta, i));
    const rate = times(input, velocity);
    const carried = inputRate && times(inputRate, theta);
    for (let i = 0; i < rate.length; i++) rate[i] = scale * (rate[i] + (carried?.[i] ?? 0)) + shift(velocity, i);
    values.push(value);
    rates.push(rate);
    input = value.map(activation.value);
    inputRate = rate.map((entry, i) => entry * activation.derivative(value[i]));
  });
  return { values, rates };
}
