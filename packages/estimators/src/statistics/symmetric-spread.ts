import { sortedTuples } from "@nnft/correlators/accumulators";
import ndarray, { type NdArray } from "ndarray";

/** Fills a symmetric tensor [S, …, S] from its entries at sorted indices. */
export function symmetricSpread(entries: Float64Array, sites: number, order: number): NdArray<Float64Array> {
  const position = new Map(sortedTuples(sites, order).map((tuple, i) => [flatten(tuple, sites), i]));
  const data = new Float64Array(sites ** order);
  const index = new Array<number>(order).fill(0);
  for (let flat = 0; flat < data.length; flat++) {
    data[flat] =
      entries[
        position.get(
          flatten(
            [...index].sort((a, b) => a - b),
            sites,
          ),
        )!
      ];
    for (let axis = order - 1; axis >= 0 && ++index[axis] === sites; axis--) index[axis] = 0;
  }
  return ndarray(data, new Array<number>(order).fill(sites));
}

function flatten(tuple: readonly number[], sites: number): number {
  return tuple.reduce((flat, site) => flat * sites + site, 0);
}
