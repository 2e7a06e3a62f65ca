import { activationKind } from "./activation.ts";
import { averagePoolingKind, globalAveragePoolingKind } from "./average-pooling.ts";
import { convolutionKind } from "./convolution.ts";
import { denseKind } from "./dense.ts";
import { flattenKind } from "./flatten.ts";
import type { Layer } from "./layer.ts";
import type { LayerKind } from "./layer-kind.ts";
import { layerNormKind } from "./layer-norm.ts";
import { parallelKind, serialKind } from "./parallel.ts";
import { selfAttentionKind } from "./self-attention-pass.ts";

/** Every kind of layer. A new one is its file and a line here; the compiler names what it lacks, here and in the table of kernels. */
export const layerKinds: {
  readonly [Kind in Layer["kind"]]: LayerKind<Extract<Layer, { readonly kind: Kind }>, Layer>;
} = {
  dense: denseKind,
  activation: activationKind,
  convolution: convolutionKind,
  "average-pooling": averagePoolingKind,
  "global-average-pooling": globalAveragePoolingKind,
  flatten: flattenKind,
  "layer-norm": layerNormKind,
  "self-attention": selfAttentionKind,
  parallel: parallelKind,
  serial: serialKind,
};

/** The entry of a layer in the table. */
export function kindOf(layer: Layer): LayerKind<Layer, Layer> {
  return layerKinds[layer.kind] as LayerKind<Layer, Layer>;
}
