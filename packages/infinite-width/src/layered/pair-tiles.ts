import type { PointPairs } from "./kernel-state.ts";

/** Entries of one array of a tile of pairs: 8 MiB. */
const TILE = 2 ** 20;

/** Some rows and columns of the kernels: the points they need, their pairs and where the results go (−1: nowhere). */
export interface PairTile {
  readonly pairs: PointPairs;
  readonly gathered: Int32Array;
  readonly places: Int32Array;
}

/** Points on each side of a square of pairs that fits in memory. */
export const largestSide = (entries: number): number => Math.max(1, Math.floor(Math.sqrt(TILE / entries)));

/** Covers [rows, columns], or the upper triangle of [rows, rows], by tiles that fit in memory. */
export function* pairTiles(rows: number, columns: number | undefined, entries: number): Generator<PairTile> {
  const side = Math.max(1, Math.floor(Math.sqrt(TILE / entries + 1) - 1));
  const range = (from: number, count: number): number[] =>
    Array.from({ length: Math.max(0, Math.min(side, count - from)) }, (_, k) => from + k);
  for (let row = 0; row < rows; row += side) {
    const across = range(row, rows);
    for (let column = columns === undefined ? row : 0; column < (columns ?? rows); column += side) {
      const down = range(column, columns ?? rows);
      const own = columns === undefined && column === row;
      const gathered = own ? across : [...across, ...down.map((each) => (columns === undefined ? each : rows + each))];
      const list: [number, number, number][] = gathered.map((_, i) => [i, i, own ? across[i] * rows + across[i] : -1]);
      for (const [a, i] of across.entries())
        for (const [b, j] of down.entries())
          if (!own) list.push([a, across.length + b, i * (columns ?? rows) + j]);
          else if (b > a) list.push([a, b, i * rows + j]);
      yield {
        gathered: Int32Array.from(gathered),
        pairs: {
          points: gathered.length,
          first: Int32Array.from(list, ([a]) => a),
          second: Int32Array.from(list, ([, b]) => b),
        },
        places: Int32Array.from(list, ([, , place]) => place),
      };
    }
  }
}
