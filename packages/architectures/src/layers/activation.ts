import { requireKnownOptions } from "@nnft/foundations/checks";
import { type Activation, resolveActivation } from "@nnft/gaussian-averages";
import type { LayerKind, LayerPass, PlannedLayerOf } from "./layer-kind.ts";
import { sizeOf } from "./layer-shape.ts";

/** σ on every entry. */
export interface ActivationLayer {
  readonly kind: "activation";
  readonly activation: Activation;
}

/**
 * An activation as a layer: y = σ(x), entry by entry.
 * Errors: DomainError for an unknown activation, naming the nearest known one.
 *
 * @example activation("relu")
 */
export function activation(name: Activation): ActivationLayer {
  resolveActivation(name);
  return { kind: "activation", activation: name };
}

export function activationPass(planned: PlannedLayerOf<ActivationLayer>, points: number): LayerPass {
  const { value, derivative } = resolveActivation(planned.layer.activation);
  const size = points * sizeOf(planned.inputShape);
  const output = new Float64Array(size);
  let back = new Float64Array(0);
  let rowsBack = new Float64Array(0);
  let last: Float64Array = output;
  return {
    forward: (_theta, _at, input) => {
      last = input;
      for (let i = 0; i < size; i++) output[i] = value(input[i]);
      return output;
    },
    backward: (_theta, _at, cotangent) => {
      if (back.length === 0) back = new Float64Array(size);
      for (let i = 0; i < size; i++) back[i] = cotangent[i] * derivative(last[i]);
      return back;
    },
    backwardRows: (_theta, _at, cotangents, { copies }) => {
      const slopes = last.subarray(0, size).map(derivative);
      if (rowsBack.length !== copies * size) rowsBack = new Float64Array(copies * size);
      for (let c = 0; c < copies * size; c += size)
        for (let i = 0; i < size; i++) rowsBack[c + i] = cotangents[c + i] * slopes[i];
      return rowsBack;
    },
  };
}

/** How σ is read, shaped and evaluated. */
export const activationKind: LayerKind<ActivationLayer> = {
  read: (fields) => {
    requireKnownOptions("activation", fields, ["activation"]);
    return activation(fields.activation as never);
  },
  outputShape: (_layer, inputShape) => inputShape,
  pass: activationPass,
};
