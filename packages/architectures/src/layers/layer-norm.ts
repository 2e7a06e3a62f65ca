import { requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import type { LayerKind, LayerPass, PlannedLayerOf } from "./layer-kind.ts";
import { channelsOf, sizeOf } from "./layer-shape.ts";

/** Mean 0 and variance 1 over the channels of each position. */
export interface LayerNormLayer {
  readonly kind: "layer-norm";
  readonly epsilon: number;
}

export interface LayerNormOptions {
  /** added to the variance; default 1e-6 */
  readonly epsilon?: number;
}

/**
 * Layer normalization over the channels, position by position, without trained gain or shift.
 *
 * y_i = (x_i − m)/√(v + ε), m = (1/c) Σ x_j, v = (1/c) Σ (x_j − m)².
 * Shapes: […, c] → […, c].
 * Errors: DomainError for an epsilon that is not positive or an unknown option.
 *
 * @example layerNorm()
 */
export function layerNorm(options: LayerNormOptions = {}): LayerNormLayer {
  requireKnownOptions("layerNorm", options, ["epsilon"]);
  return { kind: "layer-norm", epsilon: requirePositive("layerNorm", "epsilon", options.epsilon ?? 1e-6) };
}

export function layerNormPass(planned: PlannedLayerOf<LayerNormLayer>, points: number): LayerPass {
  const { epsilon } = planned.layer;
  const channels = channelsOf(planned.inputShape);
  const rows = (points * sizeOf(planned.inputShape)) / channels;
  const output = new Float64Array(rows * channels);
  const inverse = new Float64Array(rows);
  let back = new Float64Array(0);
  return {
    forward: (_theta, _at, input) => {
      for (let row = 0; row < rows; row++) {
        const at = row * channels;
        let mean = 0;
        for (let i = 0; i < channels; i++) mean += input[at + i] / channels;
        let variance = 0;
        for (let i = 0; i < channels; i++) variance += (input[at + i] - mean) ** 2 / channels;
        inverse[row] = 1 / Math.sqrt(variance + epsilon);
        for (let i = 0; i < channels; i++) output[at + i] = (input[at + i] - mean) * inverse[row];
      }
      return output;
    },
    backward: (_theta, _at, cotangent) => {
      if (back.length === 0) back = new Float64Array(rows * channels);
      // with y = (x − m) r: x̄_i = r (ȳ_i − ⟨ȳ⟩ − y_i ⟨ȳ y⟩), ⟨·⟩ the mean over channels
      for (let row = 0; row < rows; row++) {
        const at = row * channels;
        let mean = 0;
        let along = 0;
        for (let i = 0; i < channels; i++) {
          mean += cotangent[at + i] / channels;
          along += (cotangent[at + i] * output[at + i]) / channels;
        }
        for (let i = 0; i < channels; i++)
          back[at + i] = inverse[row] * (cotangent[at + i] - mean - output[at + i] * along);
      }
      return back;
    },
  };
}

/** How layer normalization is read, shaped and evaluated. */
export const layerNormKind: LayerKind<LayerNormLayer> = {
  read: (fields) => layerNorm(fields),
  outputShape: (_layer, inputShape) => inputShape,
  pass: layerNormPass,
};
