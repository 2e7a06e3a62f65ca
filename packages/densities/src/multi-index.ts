import { ShapeError } from "@nnft/foundations";
import { requireInteger } from "@nnft/foundations/checks";
import type { Density } from "./density.ts";
import { dimensionOf } from "./density-kinds.ts";

/** Validates an order and returns it as a multi-index. */
export function multiIndex(fn: string, density: Density, n: number | readonly number[]): readonly number[] {
  const index = typeof n === "number" ? [n] : n;
  const dimension = dimensionOf(density);
  if (!Array.isArray(index) || index.length !== dimension)
    throw new ShapeError(
      `${fn}: \`n\` must be a multi-index of length ${dimension}, got length ${index?.length}; give one order per coordinate.`,
    );
  for (const order of index) requireInteger(fn, "n", order, 0);
  return index;
}
