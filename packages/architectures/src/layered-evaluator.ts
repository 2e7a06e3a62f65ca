import { UnsupportedError } from "@nnft/foundations";
import type { LayeredArchitecture } from "./ensemble.ts";
import type { Evaluator } from "./evaluator-type.ts";
import { layerPass } from "./layers/layer-pass.ts";
import { sizeOf } from "./layers/layer-shape.ts";
import { layerPlan } from "./nets/layered-net.ts";

/**
 * A layered architecture fixed on packed points. Its features are the input of a last dense layer on features; a net that ends
 * otherwise has none (`features` NaN), and `writeFeatures` throws UnsupportedError.
 */
export function layeredEvaluator(architecture: LayeredArchitecture, packed: Float64Array): Evaluator {
  const { layers } = layerPlan(architecture);
  const points = packed.length / architecture.inputDimension;
  const last = layers[layers.length - 1];
  const hasReadout = last.layer.kind === "dense" && last.inputShape.length === 1;
  const before = layerPass(hasReadout ? layers.slice(0, -1) : layers, points);
  const readout = layerPass(hasReadout ? [last] : [], points);
  const [weight, bias] = hasReadout ? last.blocks : [];
  return {
    points,
    outputs: architecture.outputDimension,
    features: hasReadout ? sizeOf(last.inputShape) : Number.NaN,
    readoutScale: weight?.factor ?? Number.NaN,
    readoutBiasScale: bias?.factor ?? 0,
    writeFeatures: (theta, at, target) => {
      if (!hasReadout)
        throw new UnsupportedError(
          "evaluator: `net` must end in a dense layer on features to have a last hidden layer; end it in flatten() and dense(…).",
        );
      target.set(before.forward(theta, at, packed));
    },
    writeFields: (theta, at, target, to) => {
      target.set(readout.forward(theta, at, before.forward(theta, at, packed)), to);
    },
  };
}

/** The gradient of Σ c φ in θ by one backward pass through the layers. */
export function layeredPullback(
  architecture: LayeredArchitecture,
  theta: Float64Array,
  points: Float64Array,
  cotangent: Float64Array,
): Float64Array {
  const { layers } = layerPlan(architecture);
  const pass = layerPass(layers, points.length / architecture.inputDimension);
  pass.forward(theta, 0, points);
  const gradient = new Float64Array(theta.length);
  pass.backward(theta, 0, cotangent, gradient);
  return gradient;
}
