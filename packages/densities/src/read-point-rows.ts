import { type Rows, readRows, type Table } from "@nnft/foundations";
import type { Density } from "./density.ts";
import { dimensionOf } from "./density-kinds.ts";

/** Points of the space of a density as rows. Throws ShapeError for another shape. */
export function readPointRows(caller: string, points: Table, density: Density): Rows {
  const columns = dimensionOf(density);
  return readRows(caller, "points", points, {
    columns,
    empty: true,
    axes: `[count, ${columns}]`,
    remedy: "give one row for each point",
  });
}
