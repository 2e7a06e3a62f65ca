import type { ActivationLayer } from "./activation.ts";
import { activationPass } from "./activation.ts";
import type { AveragePoolingLayer, GlobalAveragePoolingLayer } from "./average-pooling.ts";
import { poolingPass } from "./average-pooling.ts";
import { type ConvolutionLayer, convolutionPass } from "./convolution.ts";
import { type DenseLayer, densePass } from "./dense.ts";
import { flattenPass } from "./flatten.ts";
import type { LayerPass, PlannedLayer } from "./layer.ts";
import { type LayerNormLayer, layerNormPass } from "./layer-norm.ts";
import { parallelPass, serialPass } from "./parallel.ts";
import type { SelfAttentionLayer } from "./self-attention.ts";
import { selfAttentionPass } from "./self-attention-pass.ts";

/** Fixes planned layers, one after the other, on a number of points. */
export function layerPass(layers: readonly PlannedLayer[], points: number): LayerPass {
  return serialPass(layers.map((planned) => onePass(planned, points)));
}

function onePass(planned: PlannedLayer, points: number): LayerPass {
  switch (planned.layer.kind) {
    case "dense":
      return densePass(planned as PlannedLayer<DenseLayer>, points);
    case "activation":
      return activationPass(planned as PlannedLayer<ActivationLayer>, points);
    case "convolution":
      return convolutionPass(planned as PlannedLayer<ConvolutionLayer>, points);
    case "average-pooling":
    case "global-average-pooling":
      return poolingPass(planned as PlannedLayer<AveragePoolingLayer | GlobalAveragePoolingLayer>, points);
    case "flatten":
      return flattenPass();
    case "layer-norm":
      return layerNormPass(planned as PlannedLayer<LayerNormLayer>, points);
    case "self-attention":
      return selfAttentionPass(planned as PlannedLayer<SelfAttentionLayer>, points);
    case "serial":
      return layerPass(planned.branches[0], points);
    case "parallel":
      return parallelPass(planned.branches.map((branch) => layerPass(branch, points)));
  }
}
