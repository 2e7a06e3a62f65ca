import {
  accumulate,
  connectedFromAccumulator,
  emptyAccumulator,
  type MomentAccumulator,
  mergeAccumulators,
  planTuples,
  sortedTuples,
} from "@nnft/correlators/accumulators";
import { symmetricTensor } from "@nnft/correlators/cumulants";
import { DomainError, type Rows } from "@nnft/foundations";
import ndarray from "ndarray";
import type { ConnectedCorrelators } from "./connected-correlators.ts";

/** Blocks of the jackknife where there are networks enough, and networks a block. */
const [BLOCKS, LEAST] = [64, 8];

/** Connected correlators of drawn fields, and the same with one block of networks left out at a time. Throws DomainError for too few networks. */
export function correlatorsOfBlocks(
  caller: string,
  { data, rows: networks, columns: points }: Rows,
  order: 1 | 2,
  asked: number | undefined,
): { readonly whole: ConnectedCorrelators; readonly replicas: readonly ConnectedCorrelators[] } {
  const blocks = asked ?? Math.max(4, Math.min(BLOCKS, Math.floor(networks / LEAST)));
  if (networks < LEAST * blocks)
    throw new DomainError(
      `${caller}: fields must hold at least ${LEAST * blocks} networks for ${blocks} blocks, got ${networks}; draw more networks, or ask for fewer blocks.`,
    );
  const orders = order === 2 ? [2, 4, 6] : [2, 4];
  const plan = planTuples(
    orders.flatMap((n) => sortedTuples(points, n)),
    points,
  );
  const shift = new Float64Array(points);
  for (let k = 0; k < data.length; k++) shift[k % points] += data[k] / networks;
  const parts = Array.from({ length: blocks }, (_, g) => {
    const [from, to] = [Math.floor((g * networks) / blocks), Math.floor(((g + 1) * networks) / blocks)];
    const rows = ndarray(data.subarray(from * points, to * points), [to - from, points]);
    return accumulate(emptyAccumulator(plan, shift), rows);
  });
  const correlators = (accumulator: MomentAccumulator): ConnectedCorrelators => {
    const values = connectedFromAccumulator(accumulator);
    let from = 0;
    const tensors = orders.map((n) => {
      const count = sortedTuples(points, n).length;
      from += count;
      return symmetricTensor(values.subarray(from - count, from), n, points);
    });
    return { twoPoint: tensors[0], connectedFour: tensors[1], ...(order === 2 && { connectedSix: tensors[2] }) };
  };
  const total = parts.reduce(mergeAccumulators);
  return { whole: correlators(total), replicas: parts.map((part) => correlators(without(total, part))) };
}

/** Sums about one shift, without those of a part. */
const without = (total: MomentAccumulator, part: MomentAccumulator): MomentAccumulator => ({
  ...total,
  count: total.count - part.count,
  sums: total.sums.map((sum, m) => sum - part.sums[m]),
  compensation: total.compensation.map((sum, m) => sum - part.compensation[m]),
});
