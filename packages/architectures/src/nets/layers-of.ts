import { UnsupportedError } from "@nnft/foundations";
import { architectureOf, type DenseArchitecture, type Ensemble, type LayeredArchitecture } from "../ensemble.ts";
import { activation } from "../layers/activation.ts";
import { dense } from "../layers/dense.ts";
import type { Layer } from "../layers/layer.ts";
import { parameterSpace } from "../parameter-space.ts";
import { layeredArchitecture } from "./layered-net.ts";

/**
 * A fully connected net as a composition of layers: the same parameters θ, densities and fields.
 *
 * φ = f_L(…σ(f_0(x))), f_ℓ a dense layer of weightStd s_ℓ√n_ℓ and biasStd c_ℓ, with s_ℓ and c_ℓ the factors of `DenseArchitecture`.
 * Every result about layers therefore holds for fully connected nets. Functions of dense nets are a faster path to the same numbers.
 * Shapes: those of the net; block names and places in θ stay. Accuracy: rounding, since s_ℓ√n_ℓ is divided by √n_ℓ again.
 * Errors: DomainError for no net; UnsupportedError for nets of plane waves or layers, and for the gauss-net, whose neurons are
 * divided by a function of x, which is no layer.
 * Source: Halverson 2025 (25)–(26).
 *
 * @example layersOf(mlp({ inputDimension: 2, widths: [64], activation: "erf" })).architecture.layers.length; // 3
 */
export function layersOf(net: Ensemble<DenseArchitecture>): Ensemble<LayeredArchitecture> {
  const any = architectureOf(net, "layersOf");
  if (any.kind !== "dense")
    throw new UnsupportedError(
      `layersOf: \`net\` must be fully connected, of kind dense, got kind ${any.kind}; ` +
        (any.kind === "layered" ? "it is a composition of layers already." : "plane waves have no form in layers."),
    );
  parameterSpace(net, "layersOf");
  const { architecture, density } = net;
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
