import { REACH, RIM } from "../limits.ts";

/** A function of the coordinates up to the level it stands at. */
export interface Row {
  readonly value: (z: number) => number;
  readonly entries: Float64Array;
}

/** The functions that enter at each coordinate. */
export type Levels = readonly (readonly Row[])[];

/** Nodes and weights along one coordinate, given the ones before. */
export type LineOf = (
  level: number,
  before: Float64Array,
) => { readonly nodes: Float64Array; readonly weights: Float64Array; readonly count: number };

/** The sum over all nodes, the sum of the absolute values, and the share of the latter at the rim. */
export function nestedSum(levels: Levels, lineOf: LineOf): { sum: number; size: number; rim: number } {
  const rank = levels.length;
  const position = new Float64Array(rank);
  let size = 0;
  let outside = 0;
  // each coordinate adds up its own terms, so that millions of them keep their last digits
  const descend = (level: number, product: number, square: number): number => {
    const { nodes, weights, count } = lineOf(level, position);
    const here = levels[level];
    let sum = 0;
    let absolute = 0;
    const shifts = here.map(({ entries }) => {
      let shift = 0;
      for (let k = 0; k < level; k++) shift += entries[k] * position[k];
      return shift;
    });
    for (let i = 0; i < count; i++) {
      const u = nodes[i];
      const radius = square + u * u;
      if (radius > REACH * REACH) continue;
      let term = product * weights[i];
      for (let a = 0; a < here.length; a++) term *= here[a].value(shifts[a] + here[a].entries[level] * u);
      if (term === 0) continue;
      if (level === rank - 1) {
        sum += term;
        absolute += Math.abs(term);
        if (radius > RIM) outside += Math.abs(term);
      } else {
        position[level] = u;
        sum += descend(level + 1, term, radius);
      }
    }
    size += absolute;
    return sum;
  };
  const sum = descend(0, 1, 0);
  return { sum, size, rim: size === 0 ? 0 : outside / size };
}
