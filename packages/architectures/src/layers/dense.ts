import { requireInteger, requireKnownOptions, requireNonNegative } from "@nnft/foundations/checks";
import type { BlockRequest, LayerKind, LayerPass, PlannedLayerOf } from "./layer-kind.ts";
import { channelsOf } from "./layer-shape.ts";
import { weightsAndBias } from "./windowed-linear-pass.ts";

/** Features → features, the same weights at every position: y_i = (weightStd/√c) Σ_j W_ij x_j + biasStd b_i. */
export interface DenseLayer {
  readonly kind: "dense";
  readonly width: number;
  readonly weightStd: number;
  readonly biasStd: number;
}

export interface DenseOptions {
  /** channels out */
  readonly width: number;
  /** default 1 */
  readonly weightStd?: number;
  /** default 0: no biases */
  readonly biasStd?: number;
}

/**
 * A dense layer over the last axis.
 *
 * y_{p,i} = (w/√c) Σ_j ω_ij x_{p,j} + b β_i with w = weightStd, b = biasStd, ω, β ~ N(0,1).
 * Shapes: […, c] → […, width]; positions share the weights; for one read-out of the whole field put `flatten()` before it.
 * Errors: DomainError for a width that is no positive integer, a negative standard deviation, an unknown option.
 *
 * @example dense({ width: 64, weightStd: 1.5, biasStd: 0.1 })
 */
export function dense(options: DenseOptions): DenseLayer {
  requireKnownOptions("dense", options, ["width", "weightStd", "biasStd"]);
  return {
    kind: "dense",
    width: requireInteger("dense", "width", options.width),
    weightStd: requireNonNegative("dense", "weightStd", options.weightStd ?? 1),
    biasStd: requireNonNegative("dense", "biasStd", options.biasStd ?? 0),
  };
}

export function denseShape(layer: DenseLayer, inputShape: readonly number[]): readonly number[] {
  return [...inputShape.slice(0, -1), layer.width];
}

export function denseBlocks(layer: DenseLayer, inputShape: readonly number[]): readonly BlockRequest[] {
  const fanIn = channelsOf(inputShape);
  return [
    { role: "weight", shape: [layer.width, fanIn], std: layer.weightStd, fanIn },
    ...biasRequest(layer.width, layer.biasStd),
  ];
}

/** A bias of standard deviation 0 is no block. */
export function biasRequest(channels: number, biasStd: number): readonly BlockRequest[] {
  return biasStd === 0 ? [] : [{ role: "bias", shape: [channels], std: biasStd, fanIn: 1 }];
}

export function densePass(planned: PlannedLayerOf<DenseLayer>, points: number): LayerPass {
  return weightsAndBias(planned, points);
}

/** How a dense layer is read, shaped and evaluated. */
export const denseKind: LayerKind<DenseLayer> = {
  read: (fields) => dense(fields as never),
  outputShape: denseShape,
  blocks: denseBlocks,
  pass: densePass,
};
