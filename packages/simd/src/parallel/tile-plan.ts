import { placesOf } from "../wasm/borrow-parts.ts";

/** Rows and columns of a tile: a multiple of the 12 rows of a packed strip and of the 8 columns of the smallest block. */
export const TILE = 96;
export const TILE_BYTES: number = TILE * TILE * 8;

/**
 * Where the words of a job stand in its control block: the next task, whether to stop, the pivot that was not positive, and what
 * threads wait on, which is the number of columns of tiles copied and a flag for each tile.
 */
export const CONTROL = { next: 0, stopped: 1, pivot: 2, copied: 3, flags: 4 } as const;

/** One job in shared memory. Places are addresses in bytes. */
export interface TilePlan {
  readonly n: number;
  readonly columns: number;
  /** tiles in a column of tiles, those of the right-hand sides below the matrix included */
  readonly rowTiles: number;
  readonly columnTiles: number;
  /** 32-bit words of the control block: `CONTROL`, a flag for each tile, one for each tile of the solution */
  readonly words: number;
  readonly control: number;
  /** the lower tiles, column after column of tiles */
  readonly tiles: number;
  /** Xᵀ [columns, n] */
  readonly solution: number;
  /** work space of the first thread; those of the others follow */
  readonly scratch: number;
  readonly scratchBytes: number;
  /** end of all */
  readonly bytes: number;
}

/** Lays out the matrix [n, n] with Bᵀ [columns, n] below it, for `threads` threads. */
export function tilePlan(n: number, columns: number, threads: number, base: number, workBytes: number): TilePlan {
  const columnTiles = Math.ceil(n / TILE);
  const rowTiles = Math.ceil((n + columns) / TILE);
  const tiles = columnTiles * rowTiles - (columnTiles * (columnTiles - 1)) / 2;
  const words = CONTROL.flags + tiles + columnTiles;
  const scratchBytes = Math.ceil(workBytes / 64) * 64 + TILE_BYTES;
  const at = placesOf(Math.ceil(base / 64) * 64, {
    control: 4 * words,
    tiles: tiles * TILE_BYTES,
    solution: 8 * n * columns,
    scratch: threads * scratchBytes,
    bytes: 0,
  });
  return { n, columns, rowTiles, columnTiles, words, scratchBytes, ...at };
}

/** Number of tile (row, column), row ≥ column, in its order of storage, which is also the order of the work. */
export function tileIndex({ rowTiles }: Pick<TilePlan, "rowTiles">, row: number, column: number): number {
  return column * rowTiles - (column * (column - 1)) / 2 + row - column;
}
