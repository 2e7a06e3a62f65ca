import type { VarianceTape } from "./kernel-state.ts";
import { largestSide, type PairTile } from "./pair-tiles.ts";

/**
 * Variances of every point, layer by layer, from a pass over its kernel with itself, so that pairs of other points need no such pass.
 */
export interface VarianceTapes {
  /** A tape that writes the variances of the points of a tile. */
  readonly writing: (tile: PairTile) => VarianceTape;
  /** A tape that reads them back, from the first layer on. */
  readonly reading: (tile: PairTile) => VarianceTape;
}

/** Empty tapes. */
export function varianceTapes(): VarianceTapes {
  const known = new Map<number, Float64Array[]>();
  return {
    writing: ({ gathered }) => {
      for (const point of gathered) known.set(point, []);
      return (own) => {
        const found = own();
        const positions = found.length / gathered.length;
        gathered.forEach((point, i) => {
          known.get(point)!.push(found.slice(i * positions, (i + 1) * positions));
        });
        return found;
      };
    },
    reading: ({ gathered }) => {
      let layer = 0;
      return () => {
        const parts = Array.from(gathered, (point) => known.get(point)![layer]);
        layer++;
        const [{ length: positions }] = parts;
        const variances = new Float64Array(parts.length * positions);
        for (const [i, part] of parts.entries()) variances.set(part, i * positions);
        return variances;
      };
    },
  };
}

/** Tiles of points with themselves; where there are two sets of points, their kernels go nowhere. */
export function* ownTiles(rows: number, columns: number | undefined, entries: number): Generator<PairTile> {
  const count = rows + (columns ?? 0);
  const together = Math.max(1, largestSide(entries) ** 2);
  for (let start = 0; start < count; start += together) {
    const gathered = Int32Array.from({ length: Math.min(together, count - start) }, (_, k) => start + k);
    const own = gathered.map((_, i) => i);
    const places = gathered.map((point) => (columns === undefined ? point * rows + point : -1));
    yield { gathered, pairs: { points: gathered.length, first: own, second: own }, places };
  }
}

/** Tiles of pairs of different points, without the points themselves. */
export function* crossTiles(rows: number, columns: number | undefined, entries: number): Generator<PairTile> {
  const side = largestSide(entries);
  const range = (from: number, count: number): number[] =>
    Array.from({ length: Math.max(0, Math.min(side, count - from)) }, (_, k) => from + k);
  const width = columns ?? rows;
  for (let row = 0; row < rows; row += side)
    for (let column = columns === undefined ? row : 0; column < width; column += side) {
      const [across, down] = [range(row, rows), range(column, width)];
      const offset = columns === undefined ? 0 : rows;
      const gathered = Int32Array.from([...across, ...down.map((each) => offset + each)]);
      const list = across.flatMap((i, a) =>
        down.flatMap((j, b): [number, number, number][] =>
          columns === undefined && j <= i ? [] : [[a, across.length + b, i * width + j]],
        ),
      );
      if (list.length === 0) continue;
      yield {
        gathered,
        pairs: { points: 0, first: Int32Array.from(list, ([a]) => a), second: Int32Array.from(list, ([, b]) => b) },
        places: Int32Array.from(list, ([, , place]) => place),
      };
    }
}
