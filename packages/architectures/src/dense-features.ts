import { resolveActivation } from "@nnft/gaussian-averages";
import type { DenseArchitecture } from "./ensemble.ts";
import type { Features } from "./features.ts";
import { parameterSpace } from "./parameter-space.ts";

/** h(x) of the last hidden layer of a fully connected net, [P, N]. */
export function denseFeatures(architecture: DenseArchitecture, points: Float64Array): Features {
  const { inputDimension, widths, weightScales, biasScales } = architecture;
  const { value } = resolveActivation(architecture.activation);
  const { blocks } = parameterSpace(architecture);
  const pointCount = points.length / inputDimension;
  const layers = widths.map((width, layer) => ({
    width,
    fanIn: layer === 0 ? inputDimension : widths[layer - 1],
    weight: blocks.find((block) => block.name === `weight${layer}`)!.offset,
    bias: blocks.find((block) => block.name === `bias${layer}`)?.offset,
    weightScale: weightScales[layer],
    biasScale: biasScales[layer],
    output: new Float64Array(pointCount * width),
  }));
  const norms = neuronNorms(architecture, points);
  return {
    width: widths[widths.length - 1],
    write: (theta, at, target) => {
      let input = points;
      for (let layer = 0; layer < layers.length; layer++) {
        const { width, fanIn, weight, bias, weightScale, biasScale } = layers[layer];
        const output = layer === layers.length - 1 ? target : layers[layer].output;
        for (let p = 0; p < pointCount; p++) {
          for (let i = 0; i < width; i++) {
            const row = at + weight + i * fanIn;
            let sum = 0;
            for (let j = 0; j < fanIn; j++) sum += theta[row + j] * input[p * fanIn + j];
            const z = weightScale * sum + (bias === undefined ? 0 : biasScale * theta[at + bias + i]);
            output[p * width + i] = value(z);
          }
          if (norms) for (let i = 0; i < width; i++) output[p * width + i] *= norms[p];
        }
        input = output;
      }
    },
  };
}

/** 1/√⟨e^{2z}⟩ = e^{−⟨z²⟩} per point for a log-normal neuron, undefined otherwise. */
export function neuronNorms(architecture: DenseArchitecture, points: Float64Array): Float64Array | undefined {
  if (architecture.neuronNormalization === "none") return undefined;
  const { inputDimension, weightScales, biasScales } = architecture;
  return Float64Array.from({ length: points.length / inputDimension }, (_, p) => {
    let square = 0;
    for (let j = 0; j < inputDimension; j++) square += points[p * inputDimension + j] ** 2;
    return Math.exp(-(biasScales[0] ** 2 + weightScales[0] ** 2 * square));
  });
}
