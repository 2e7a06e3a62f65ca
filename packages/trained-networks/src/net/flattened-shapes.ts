import type { PlannedLayer } from "@nnft/architectures/layer-plan";
import { UnsupportedError } from "@nnft/foundations";

/** The shape [n₁, …, c] that was flattened into the features of an input; undefined for other inputs. */
type Flattened = readonly number[] | undefined;

/**
 * For every layer with weights, depth first: the shape whose flattened entries it reads, or undefined.
 *
 * PyTorch flattens channels first, this library channels last, so the columns of such weights stand in another order.
 * Errors: UnsupportedError for branches that flatten and are then added.
 */
export function flattenedShapes(layers: readonly PlannedLayer[]): readonly Flattened[] {
  const found: Flattened[] = [];
  through(layers, undefined, found);
  return found;
}

function through(layers: readonly PlannedLayer[], entering: Flattened, found: Flattened[]): Flattened {
  return layers.reduce((flattened, planned) => throughOne(planned, flattened, found), entering);
}

function throughOne(
  { layer, inputShape, blocks, branches }: PlannedLayer,
  flattened: Flattened,
  found: Flattened[],
): Flattened {
  if (layer.kind === "flatten") return inputShape.length > 1 ? inputShape : flattened;
  if (branches.length > 0) {
    const leaving = branches.map((branch) => through(branch, flattened, found));
    if (leaving.some((shape) => shape?.join() !== leaving[0]?.join()))
      throw new UnsupportedError(
        "readNetworks: `layers` must not add features that were flattened to others; put flatten() behind the sum.",
      );
    return leaving[0];
  }
  if (blocks.length === 0) return flattened;
  found.push(flattened);
  return undefined;
}
