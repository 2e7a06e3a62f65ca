import { DomainError, readRows, type Table } from "@nnft/foundations";
import { BLOCKS, ofCovariance } from "./covariance-kkl.ts";
import type { Kkl } from "./kkl-network.ts";

/** Paths of a process at common times: what a simulation or a measurement leaves. */
export interface PathSamples {
  /** Ascending from a to b. */
  readonly times: ArrayLike<number>;
  /** [paths, times], independent rows. */
  readonly paths: Table;
}

/** Eigenpairs from given paths, trapezoidal weights. */
export function ofPaths({ times, paths }: PathSamples, interval: readonly [number, number], modes: number): Kkl {
  const [a, b] = interval;
  const list = Float64Array.from(times);
  const size = list.length;
  const { data, rows: count } = readRows("kkl", "paths", paths, {
    columns: size,
    axes: `[paths, ${size}]`,
    remedy: "give one row for each path, with one number for each time",
  });
  const width = 1e-9 * (b - a);
  if (
    size < 2 * modes ||
    list.some((t, k) => k > 0 && !(t > list[k - 1])) ||
    Math.abs(list[0] - a) > width ||
    Math.abs(list[size - 1] - b) > width
  )
    throw new DomainError(
      `kkl: \`times\` must ascend from ${a} to ${b} and hold at least ${2 * modes} values, ` +
        `got ${size} from ${list[0]} to ${list[size - 1]}; draw the paths at such times, or ask for fewer modes.`,
    );
  const perBlock = Math.floor(count / BLOCKS);
  if (perBlock < 4)
    throw new DomainError(`kkl: \`paths\` must hold at least ${4 * BLOCKS} paths, got ${count}; draw more.`);
  return ofCovariance({
    times: list,
    weights: list.map((t, k) => 0.5 * ((list[k + 1] ?? t) - (list[k - 1] ?? t))),
    rows: (block) => data.subarray(block * perBlock * size, (block + 1) * perBlock * size),
    perBlock,
    interval,
    modes,
    interpolate: (values) => (t) => {
      let k = 1;
      while (k < size - 1 && list[k] < t) k++;
      const share = (t - list[k - 1]) / (list[k] - list[k - 1]);
      return (1 - share) * values[k - 1] + share * values[k];
    },
  });
}
