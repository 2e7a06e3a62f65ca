import { readRows, ShapeError, type Table } from "@nnft/foundations";
import { type Architecture, architectureOf, type Ensemble } from "./ensemble.ts";

/**
 * The points of a net row by row, [P, d], in fresh memory: images [P, height, width, channels] of a layered net become rows.
 *
 * Shapes: [P, d], or [P, …inputShape] where the net has layers: positions first, channels last.
 * Errors: ShapeError, in the name of `caller`, for another shape, which names the ones that are taken; DomainError for numbers that are not
 * finite.
 */
export function netPoints(
  net: Ensemble | Architecture,
  points: Table,
  caller = "netPoints",
  name = "points",
): Float64Array {
  const architecture = architectureOf(net, caller);
  const { inputDimension: d } = architecture;
  const inputShape = architecture.kind === "layered" ? architecture.inputShape : [d];
  const shape: unknown = (points as { readonly shape?: unknown } | null)?.shape;
  const images = Array.isArray(shape) && shape.length > 2;
  if (images && shape.slice(1).join() !== inputShape.join()) {
    const first = [inputShape.at(-1), ...inputShape.slice(0, -1)];
    throw new ShapeError(
      `${caller}: \`${name}\` must have shape ${inputShape.length > 1 ? `[P, ${inputShape.join(", ")}] or ` : ""}[P, ${d}], ` +
        `got [${shape.join(", ")}]; ` +
        (inputShape.length > 1 && shape.slice(1).join() === first.join()
          ? "channels come last: move the second axis behind the others."
          : "give one row for each point, or the axes of one input behind the first."),
    );
  }
  const remedy = `pass at least one point, each row one point of R^${d}`;
  return readRows(caller, name, points, { columns: d, flat: images, axes: `[P, ${d}]`, remedy }).data.slice();
}
