import { cosNet } from "@nnft/architectures";
import { partKey } from "@nnft/experiments/net";
import { split } from "@nnft/random";
import { qGaussian, qOscillatorProcess, readOutCorrelators } from "@nnft/read-outs";
import { formatCount } from "../../shared/format.ts";
import { type Compute, continued } from "../../shared/frame.ts";
import type { Measured } from "../../shared/series.ts";
import type { ReadOutsState } from "./controls.ts";
import { CURVE, drawsOf, labelOf, lastFrame, nameOf, ORDERS, PLACES, timesOf } from "./problem.ts";

export interface ReadOutsData {
  /** middles of the bins and their density */
  readonly histogram: { readonly at: readonly number[]; readonly density: readonly number[] };
  /** the exact density of one variable; empty for two levels */
  readonly law: { readonly at: readonly number[]; readonly density: readonly number[] };
  /** the product of four positions of the oscillator over q */
  readonly process: readonly number[];
  readonly drawn: readonly Measured[];
  /** τ(F F F F) of the network over q, at this width and at infinite width */
  readonly network: readonly number[];
  readonly limit: readonly number[];
}

/** Frame k draws 256·2^k chains for each product. */
export const compute: Compute<ReadOutsState, ReadOutsData> = (state) => {
  const { q, width, seed } = state;
  const times = timesOf(state);
  const four = times.slice(0, 4).map((t) => [t]);
  const over = (N: number): readonly number[] => CURVE.map((at) => fourPoint(at, N));
  const exact = {
    law: lawOf(q),
    process: CURVE.map((at) => qOscillatorProcess({ q: at }).nPoint(four)),
    network: over(width),
    limit: over(Number.POSITIVE_INFINITY),
  };
  const process = qOscillatorProcess({ q });
  return continued<undefined, ReadOutsData>(
    () => undefined,
    async (_, index) => {
      const count = drawsOf(index);
      let first = new Float64Array(0);
      const rows = ORDERS.map((order) => {
        const points = times.slice(0, order).map((t) => [t]);
        const key = split(partKey(seed, "readOuts", nameOf(state, order), "process"), 0);
        const draws = process.draw(points, key, count);
        if (order === 2) first = draws.filter((_, k) => k % 2 === 0);
        return { label: labelOf(order), ...meanOf(draws, order), exact: process.nPoint(points) };
      });
      return {
        memory: undefined,
        frame: {
          ...{ index, done: index === lastFrame(state) },
          fraction: 2 ** (index - lastFrame(state)),
          status: `${formatCount(count)} chains for each product`,
          rows,
          data: {
            ...exact,
            histogram: histogramOf(first),
            drawn: [{ at: q, value: rows[1]!.value, error: rows[1]!.standardError }],
          },
        },
      };
    },
  );
};

function fourPoint(q: number, width: number): number {
  const net = cosNet({ inputDimension: 1, width: 2 });
  return readOutCorrelators(net, PLACES, [[0, 1, 2, 3]], { readOut: { kind: "q", q }, width }).values[0]!;
}

/** The mean of products of rows, with its error, as the experiment has them. */
function meanOf(draws: Float64Array, size: number): { readonly value: number; readonly standardError: number } {
  const count = draws.length / size;
  const products = Array.from({ length: count }, (_, m) =>
    draws.subarray(m * size, (m + 1) * size).reduce((product, x) => product * x, 1),
  );
  const value = products.reduce((sum, x) => sum + x, 0) / count;
  const squares = products.reduce((sum, x) => sum + (x - value) ** 2, 0);
  return { value, standardError: Math.sqrt(squares / (count * (count - 1))) };
}

const REACH = 3.4;
const BINS = 34;

function histogramOf(values: Float64Array): ReadOutsData["histogram"] {
  const counts = new Float64Array(BINS);
  const size = (2 * REACH) / BINS;
  for (const x of values) {
    const bin = Math.floor((x + REACH) / size);
    if (bin >= 0 && bin < BINS) counts[bin]!++;
  }
  return {
    at: Array.from(counts, (_, b) => -REACH + (b + 0.5) * size),
    density: Array.from(counts, (count) => count / (values.length * size)),
  };
}

function lawOf(q: number): ReadOutsData["law"] {
  if (q === -1) return { at: [], density: [] };
  const at = Array.from({ length: 171 }, (_, k) => -REACH + (k * REACH) / 85);
  const density = q === 1 ? normal : qGaussian(q).density;
  return { at, density: at.map(density) };
}

const normal = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
