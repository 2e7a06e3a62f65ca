import { normal } from "@nnft/densities";
import { deterministic } from "@nnft/densities/discrete";
import { DomainError, ShapeError } from "@nnft/foundations";
import { requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import type { Ensemble, LayeredArchitecture, ParameterDensity } from "../ensemble.ts";
import type { Layer } from "../layers/layer.ts";
import { sizeOf } from "../layers/layer-shape.ts";
import { type LayerParameterization, type LayerPlan, planLayers } from "../layers/plan-layers.ts";
import { readLayers } from "../layers/read-layer.ts";

export interface LayeredNetOptions {
  /** [features], [length, channels], [height, width, channels]: positions first, channels last */
  readonly inputShape: readonly number[];
  /** input side first */
  readonly layers: readonly Layer[];
  /** default "ntk" */
  readonly parameterization?: LayerParameterization;
}

/**
 * A network as a composition of layers, with independent Gaussian parameters.
 *
 * φ = f_L(…f_1(x)), each f made by dense, activation, convolution, averagePooling, globalAveragePooling, flatten, layerNorm,
 * selfAttention, parallel or serial.
 * Shapes: points [P, d] with d = Π inputShape, row-major → fields [P] or [P, D] with D = Π of the last layer's shape.
 * Convention: in "ntk" form every parameter is N(0,1) and its layer multiplies by weightStd/√fanIn (biases by biasStd); in
 * "standard" form those are the standard deviations of the parameters. Both are the same ensemble of functions.
 * Errors: ShapeError, naming the layer, where shapes do not fit; DomainError for no layers, bad sizes or unknown options.
 * Source: Jacot et al. 2018 (ntk form); the layers name their own.
 *
 * @example layeredNet({ inputShape: [8, 8, 1], layers: [convolution({ channels: 16, size: 3 }), activation("relu"), flatten(), dense({ width: 1 })] })
 */
export function layeredNet(options: LayeredNetOptions): Ensemble<LayeredArchitecture> {
  requireKnownOptions("layeredNet", options, ["inputShape", "layers", "parameterization"]);
  const architecture = layeredArchitecture(options.inputShape, options.layers, options.parameterization ?? "ntk");
  const density: Record<string, ParameterDensity[string]> = {};
  for (const { name, densityStd } of layerPlan(architecture).blocks)
    density[name] = densityStd === 0 ? deterministic(0) : normal(0, densityStd);
  return { architecture, density };
}

/** Checks the parts of a layered architecture, which may have come from JSON, and puts them together. */
export function layeredArchitecture(
  inputShape: unknown,
  layers: unknown,
  parameterization: unknown,
): LayeredArchitecture {
  if (!Array.isArray(inputShape) || inputShape.length === 0)
    throw new ShapeError(
      `layeredNet: \`inputShape\` must list positions and channels, got ${JSON.stringify(inputShape)}; write [features] or [length, channels].`,
    );
  const shape = inputShape.map((n, axis) => requireInteger("layeredNet", `inputShape[${axis}]`, n));
  const list = readLayers(layers, "layers");
  if (list.length === 0)
    throw new DomainError("layeredNet: `layers` must hold a layer, got []; try dense({ width: 1 }).");
  if (parameterization !== "ntk" && parameterization !== "standard")
    throw new DomainError(
      `layeredNet: \`parameterization\` must be "ntk" or "standard", got "${String(parameterization)}"; pass one of these.`,
    );
  const { outputShape } = planLayers(list, shape, parameterization);
  return {
    kind: "layered",
    inputShape: shape,
    inputDimension: sizeOf(shape),
    outputDimension: sizeOf(outputShape),
    layers: list,
    parameterization,
  };
}

/** Shapes and parameter blocks of a layered architecture, layer by layer. Throws DomainError for another architecture. */
export function layerPlan(architecture: LayeredArchitecture): LayerPlan {
  const fields = ["layers", "inputShape", "parameterization"];
  requireObject("layerPlan", "architecture", architecture, fields, "pass that of a net of layeredNet");
  return planLayers(architecture.layers, architecture.inputShape, architecture.parameterization);
}
