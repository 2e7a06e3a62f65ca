import { requireKnownOptions } from "@nnft/foundations/checks";
import { requireMember, requireObject } from "@nnft/foundations/kinds";
import type { LayerKind, LayerPass, PlannedLayerOf } from "./layer-kind.ts";
import { channelsOf, positionsOf } from "./layer-shape.ts";
import type { Padding, PerAxis, PositionWindows, WindowOptions } from "./position-windows.ts";
import { positionWindows, requireInputShape, requireWindow } from "./position-windows.ts";

/** The mean over a window of positions. */
export interface AveragePoolingLayer extends WindowOptions {
  readonly kind: "average-pooling";
}

/** The mean over all positions. */
export interface GlobalAveragePoolingLayer {
  readonly kind: "global-average-pooling";
}

export interface AveragePoolingOptions {
  readonly size: PerAxis;
  /** default: the size, so that windows tile the positions */
  readonly stride?: PerAxis;
  /** default "valid" */
  readonly padding?: Padding;
}

/**
 * The mean over a sliding window of positions, channel by channel.
 *
 * y_{o,i} = (1/size) Σ_k x_{o·stride+k−shift, i}.
 * Shapes: as `convolution`, with the channels kept. Convention: the divisor is the size also where zeros lie under the window.
 * Errors: DomainError for options out of range or unknown; ShapeError, from layeredNet, for an input that does not fit.
 *
 * @example averagePooling({ size: 2 })
 */
export function averagePooling(options: AveragePoolingOptions): AveragePoolingLayer {
  requireKnownOptions("averagePooling", options, ["size", "stride", "padding"]);
  const { size, stride = size, padding = "valid" } = options;
  return { kind: "average-pooling", ...requireWindow("averagePooling", { size, stride, padding }) };
}

/**
 * The mean over all positions, channel by channel: y_i = (1/n) Σ_p x_{p,i}; […, c] → [c].
 *
 * @example globalAveragePooling()
 */
export function globalAveragePooling(): GlobalAveragePoolingLayer {
  return { kind: "global-average-pooling" };
}

/** The input positions under each output position of a pooling layer. Throws DomainError and ShapeError for another layer or shape. */
export function poolingWindows(
  layer: AveragePoolingLayer | GlobalAveragePoolingLayer,
  inputShape: readonly number[],
): PositionWindows {
  const caller = "poolingWindows";
  requireObject(caller, "layer", layer, ["kind"], "make one with averagePooling or globalAveragePooling");
  requireMember(caller, "layer.kind", layer.kind, ["average-pooling", "global-average-pooling"]);
  if (layer.kind === "average-pooling") requireWindow(caller, layer);
  requireInputShape(caller, inputShape);
  return windowsOf(layer, inputShape);
}

function windowsOf(
  layer: AveragePoolingLayer | GlobalAveragePoolingLayer,
  inputShape: readonly number[],
): PositionWindows {
  const positions = inputShape.slice(0, -1);
  if (layer.kind === "average-pooling") return positionWindows("averagePooling", layer, positions);
  const whole = positionWindows("globalAveragePooling", { size: positions, stride: 1, padding: "valid" }, positions);
  return { ...whole, shape: [] };
}

export function poolingShape(
  layer: AveragePoolingLayer | GlobalAveragePoolingLayer,
  inputShape: readonly number[],
): readonly number[] {
  return [...windowsOf(layer, inputShape).shape, channelsOf(inputShape)];
}

export function poolingPass(
  planned: PlannedLayerOf<AveragePoolingLayer | GlobalAveragePoolingLayer>,
  points: number,
): LayerPass {
  const { table, window } = windowsOf(planned.layer, planned.inputShape);
  const positionsIn = positionsOf(planned.inputShape);
  const positionsOut = table.length / window;
  const channels = channelsOf(planned.inputShape);
  const output = new Float64Array(points * positionsOut * channels);
  let back = new Float64Array(0);
  /** calls `visit` with each (output entry, input entry) of one channel */
  const pairs = (visit: (out: number, from: number) => void): void => {
    for (let row = 0; row < points * positionsOut; row++) {
      const start = Math.floor(row / positionsOut) * positionsIn;
      for (let k = 0; k < window; k++) {
        const position = table[(row % positionsOut) * window + k];
        if (position >= 0) visit(row * channels, (start + position) * channels);
      }
    }
  };
  return {
    forward: (_theta, _at, input) => {
      output.fill(0);
      pairs((out, from) => {
        for (let i = 0; i < channels; i++) output[out + i] += input[from + i] / window;
      });
      return output;
    },
    backward: (_theta, _at, cotangent) => {
      if (back.length === 0) back = new Float64Array(points * positionsIn * channels);
      back.fill(0);
      pairs((out, from) => {
        for (let i = 0; i < channels; i++) back[from + i] += cotangent[out + i] / window;
      });
      return back;
    },
  };
}

/** How pooling over windows is read, shaped and evaluated. */
export const averagePoolingKind: LayerKind<AveragePoolingLayer> = {
  read: (fields) => averagePooling(fields as never),
  outputShape: poolingShape,
  pass: poolingPass,
};

/** How pooling over all positions is read, shaped and evaluated. */
export const globalAveragePoolingKind: LayerKind<GlobalAveragePoolingLayer> = {
  read: (fields) => {
    requireKnownOptions("globalAveragePooling", fields, []);
    return globalAveragePooling();
  },
  outputShape: poolingShape,
  pass: poolingPass,
};
