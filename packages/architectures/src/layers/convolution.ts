import { requireInteger, requireKnownOptions, requireNonNegative } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { biasRequest } from "./dense.ts";
import type { BlockRequest, LayerKind, LayerPass, PlannedLayerOf } from "./layer-kind.ts";
import { channelsOf } from "./layer-shape.ts";
import type { Padding, PerAxis, PositionWindows, WindowOptions } from "./position-windows.ts";
import { positionWindows, requireInputShape, requireWindow } from "./position-windows.ts";
import { weightsAndBias } from "./windowed-linear-pass.ts";

/** Channels at the positions of a window → channels, the same weights everywhere. */
export interface ConvolutionLayer extends WindowOptions {
  readonly kind: "convolution";
  readonly channels: number;
  readonly weightStd: number;
  readonly biasStd: number;
}

export interface ConvolutionOptions {
  /** channels out */
  readonly channels: number;
  /** positions under the window, one number for all axes or one per axis */
  readonly size: PerAxis;
  /** default 1 */
  readonly stride?: PerAxis;
  /** default "circular" */
  readonly padding?: Padding;
  /** default 1 */
  readonly weightStd?: number;
  /** default 0: no biases */
  readonly biasStd?: number;
}

/**
 * A convolution over one, two or more axes of positions.
 *
 * y_{o,i} = (w/√(c·size)) Σ_k Σ_j ω_{ikj} x_{o·stride+k−shift, j} + b β_i, shift = ⌊(size − 1)/2⌋ (0 for "valid"), ω, β ~ N(0,1).
 * Shapes: [n, c] → [m, channels]; [n₁, n₂, c] → [m₁, m₂, channels]; m = ⌈n/stride⌉, or ⌊(n − size)/stride⌋ + 1 for "valid".
 * Convention: the sum is a cross-correlation; fan-in c·size also where zeros lie under the window.
 * Errors: DomainError for options out of range or unknown; ShapeError, from layeredNet, for an input that does not fit.
 *
 * @example convolution({ channels: 32, size: 3, padding: "zero", weightStd: Math.SQRT2 })
 */
export function convolution(options: ConvolutionOptions): ConvolutionLayer {
  requireKnownOptions("convolution", options, ["channels", "size", "stride", "padding", "weightStd", "biasStd"]);
  const { size, stride = 1, padding = "circular" } = options;
  return {
    kind: "convolution",
    channels: requireInteger("convolution", "channels", options.channels),
    ...requireWindow("convolution", { size, stride, padding }),
    weightStd: requireNonNegative("convolution", "weightStd", options.weightStd ?? 1),
    biasStd: requireNonNegative("convolution", "biasStd", options.biasStd ?? 0),
  };
}

/** The input positions under each output position of a convolution. Throws DomainError and ShapeError for another layer or shape. */
export function convolutionWindows(layer: ConvolutionLayer, inputShape: readonly number[]): PositionWindows {
  const fields = ["kind", "channels", "size", "stride", "padding"];
  requireObject("convolutionWindows", "layer", layer, fields, "make one with convolution({ channels, size })");
  requireWindow("convolutionWindows", layer);
  requireInputShape("convolutionWindows", inputShape);
  return windowsOf(layer, inputShape);
}

function windowsOf(layer: ConvolutionLayer, inputShape: readonly number[]): PositionWindows {
  return positionWindows("convolution", layer, inputShape.slice(0, -1));
}

export function convolutionShape(layer: ConvolutionLayer, inputShape: readonly number[]): readonly number[] {
  return [...windowsOf(layer, inputShape).shape, layer.channels];
}

export function convolutionBlocks(layer: ConvolutionLayer, inputShape: readonly number[]): readonly BlockRequest[] {
  const { window } = windowsOf(layer, inputShape);
  const channelsIn = channelsOf(inputShape);
  return [
    {
      role: "weight",
      shape: [layer.channels, window, channelsIn],
      std: layer.weightStd,
      fanIn: window * channelsIn,
    },
    ...biasRequest(layer.channels, layer.biasStd),
  ];
}

export function convolutionPass(planned: PlannedLayerOf<ConvolutionLayer>, points: number): LayerPass {
  return weightsAndBias(planned, points, windowsOf(planned.layer, planned.inputShape));
}

/** How a convolution is read, shaped and evaluated. */
export const convolutionKind: LayerKind<ConvolutionLayer> = {
  read: (fields) => convolution(fields as never),
  outputShape: convolutionShape,
  blocks: convolutionBlocks,
  pass: convolutionPass,
};
