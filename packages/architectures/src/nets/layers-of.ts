import { UnsupportedError } from "@nnft/foundations";
import type { DenseArchitecture, Ensemble, LayeredArchitecture } from "../ensemble.ts";
import { activation } from "../layers/activation.ts";
import { dense } from "../layers/dense.ts";
import type { Layer } from "../layers/layer.ts";
import { layeredArchitecture } from "./layered-net.ts";

/**
 * A fully connected net as a composition of layers: the same parameters θ, densities and fields.
 *
 * φ = f_L(…σ(f_0(x))), f_ℓ a dense layer of weightStd s_ℓ√n_ℓ and biasStd c_ℓ, with s_ℓ and c_ℓ the factors of `DenseArchitecture`.
 * Every result about layers therefore holds for fully connected nets. Functions of dense nets are a faster path to the same numbers.
 * Shapes: those of the net; block names and places in θ stay. Accuracy: rounding, since s_ℓ√n_ℓ is divided by √n_ℓ again.
 * Errors: UnsupportedError for the gauss-net, whose neurons are divided by a function of x, which is no layer.
 * Source: Halverson 2025 (25)–(26).
 *
 * @example layersOf(mlp({ inputDimension: 2, widths: [64], activation: "erf" })).architecture.layers.length; // 3
 */
export function layersOf({ architecture, density }: Ensemble<DenseArchitecture>): Ensemble<LayeredArchitecture> {
  const { inputDimension, widths, outputDimension, weightScales, biasScales, neuronNormalization } = architecture;
  if (neuronNormalization !== "none")
    throw new UnsupportedError(
      `layersOf: \`net\` must have neurons that are not normalized, got "${neuronNormalization}"; the gauss-net has no form in layers.`,
    );
  const fanIn = [inputDimension, ...widths];
  const layers = [...widths, outputDimension].flatMap((width, index): readonly Layer[] => {
    const linear = dense({
      width,
      weightStd: weightScales[index] * Math.sqrt(fanIn[index]),
      biasStd: biasScales[index],
    });
    return index === widths.length ? [linear] : [linear, activation(architecture.activation)];
  });
  return { architecture: layeredArchitecture([inputDimension], layers, "ntk"), density };
}
