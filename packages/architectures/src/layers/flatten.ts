import { type LayerPass, sizeOf } from "./layer.ts";

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
  return { forward: (_theta, _at, input) => input, backward: (_theta, _at, cotangent) => cotangent };
}
