import type { PlannedLayer } from "@nnft/architectures";

/**
 * Whether each layer of a list needs the covariance of its input between different positions, given whether what follows the
 * list does. Pooling and attention mix positions with weights all positions share, and so need all pairs; a convolution moves
 * both positions together, and a dense layer behind `flatten` has weights of its own for each position: they need p = p′ only.
 */
export function needsPositionPairs(layers: readonly PlannedLayer[], after: boolean): boolean[] {
  const needs = new Array<boolean>(layers.length);
  let need = after;
  for (let index = layers.length - 1; index >= 0; index--) {
    need = needsAtInput(layers[index], need);
    needs[index] = need;
  }
  return needs;
}

function needsAtInput({ layer, branches }: PlannedLayer, after: boolean): boolean {
  switch (layer.kind) {
    case "average-pooling":
    case "global-average-pooling":
    case "self-attention":
      return true;
    case "flatten":
      return false;
    case "serial":
    case "parallel":
      return branches.some((branch) => needsPositionPairs(branch, after)[0] ?? after);
    default:
      return after;
  }
}
