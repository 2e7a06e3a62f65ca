import type { DenseArchitecture } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { resolveActivation } from "@nnft/gaussian-averages";
import { matrixProduct } from "@nnft/linear-algebra";

/**
 * Θ of a dense net in float64, layer by layer: Σ_ℓ (δ_o^ℓ(p)·δ_{o′}^ℓ(q)) (s_ℓ² a^ℓ(p)·a^ℓ(q) + c_ℓ²).
 *
 * Shapes: points [P, d] → [D·P, D·P], rows o·P + p. `includes` says which blocks count. Neurons must not be normalized.
 */
export function denseContraction(
  architecture: DenseArchitecture,
  theta: Float64Array,
  points: Float64Array,
  includes: (block: string) => boolean,
): Float64Array {
  const { inputDimension, widths, outputDimension, weightScales, biasScales } = architecture;
  const { value, derivative } = resolveActivation(architecture.activation);
  const blocks = new Map(parameterSpace(architecture).blocks.map((block) => [block.name, block]));
  const sizes = [inputDimension, ...widths, outputDimension];
  const count = points.length / inputDimension;
  const rows = outputDimension * count;
  const weightsOf = (layer: number): Float64Array => {
    const { offset, size } = blocks.get(`weight${layer}`)!;
    return theta.slice(offset, offset + size);
  };
  const inputs = [points];
  const slopes: Float64Array[] = [];
  widths.forEach((width, layer) => {
    const bias = blocks.get(`bias${layer}`);
    const z = matrixProduct({
      rows: count,
      inner: sizes[layer],
      columns: width,
      left: inputs[layer],
      right: weightsOf(layer),
      transposeRight: true,
    }).map((sum, i) => weightScales[layer] * sum + (bias ? biasScales[layer] * theta[bias.offset + (i % width)] : 0));
    inputs.push(z.map(value));
    slopes.push(z.map(derivative));
  });
  const kernel = new Float64Array(rows * rows);
  let delta = new Float64Array(rows * outputDimension);
  for (let row = 0; row < rows; row++) delta[row * outputDimension + Math.floor(row / count)] = 1;
  for (let layer = widths.length; layer >= 0; layer--) {
    const [inner, width] = [sizes[layer], sizes[layer + 1]];
    const scale = includes(`weight${layer}`) ? weightScales[layer] ** 2 : 0;
    const bias = blocks.has(`bias${layer}`) && includes(`bias${layer}`) ? biasScales[layer] ** 2 : 0;
    if (scale !== 0 || bias !== 0) {
      const left = gram(delta, rows, width);
      const right = gram(inputs[layer], count, inner);
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < rows; j++)
          kernel[i * rows + j] += left[i * rows + j] * (scale * right[(i % count) * count + (j % count)] + bias);
    }
    if (layer === 0) break;
    const slope = slopes[layer - 1];
    delta = matrixProduct({ rows, inner: width, columns: inner, left: delta, right: weightsOf(layer) }).map(
      (entry, i) => weightScales[layer] * entry * slope[i % (count * inner)],
    ) as typeof delta;
  }
  return kernel;
}

const gram = (a: Float64Array, rows: number, inner: number): Float64Array =>
  matrixProduct({ rows, inner, columns: rows, left: a, right: a, transposeRight: true });
