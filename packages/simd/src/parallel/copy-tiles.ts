import { TILE, TILE_BYTES, type TilePlan, tileIndex } from "./tile-plan.ts";

/**
 * Copies a column of tiles of the lower triangle of A [n, n], with the rows of Bᵀ below it, to its place in the shared memory.
 * Rows that complete the last strip are 0; entries above the diagonal do not change and are not read.
 */
export function copyTiles(
  memory: Float64Array,
  plan: TilePlan,
  column: number,
  a: Float64Array,
  b: Float64Array,
): void {
  const { n, columns, rowTiles } = plan;
  const first = column * TILE;
  const end = Math.min(n, first + TILE);
  const start = (plan.tiles + tileIndex(plan, column, column) * TILE_BYTES) / 8;
  let to = start;
  for (let i = first; i < n; i++, to += TILE) {
    const from = i * n + first;
    const width = Math.min(end, i + 1) - first;
    for (let j = 0; j < width; j++) memory[to + j] = a[from + j]!;
  }
  for (let c = 0; c < columns; c++, to += TILE)
    for (let j = first; j < end; j++) memory[to + j - first] = b[j * columns + c]!;
  memory.fill(0, to, start + (rowTiles - column) * TILE * TILE);
}
