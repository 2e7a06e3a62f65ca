import { requireKnownOptions } from "@nnft/foundations/checks";
import type { LayerKind, LayerPass } from "./layer-kind.ts";
import { sizeOf } from "./layer-shape.ts";

/** Positions and channels become one axis of features. */
export interface FlattenLayer {
  readonly kind: "flatten";
}

/**
 * Positions and channels as one axis of features, row-major: [n₁, …, c] → [n₁⋯c]. No entry moves.
 *
 * @example flatten()
 */
export function flatten(): FlattenLayer {
  return { kind: "flatten" };
}

export function flattenShape(inputShape: readonly number[]): readonly number[] {
  return [sizeOf(inputShape)];
}

export function flattenPass(): LayerPass {
  const same = (_theta: Float64Array, _at: number, entries: Float64Array): Float64Array => entries;
  return { forward: same, backward: same, backwardRows: same };
}

/** How flattening is read, shaped and evaluated. */
export const flattenKind: LayerKind<FlattenLayer> = {
  read: (fields) => {
    requireKnownOptions("flatten", fields, []);
    return flatten();
  },
  outputShape: (_layer, inputShape) => flattenShape(inputShape),
  pass: flattenPass,
};
