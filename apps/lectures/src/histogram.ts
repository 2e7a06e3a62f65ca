import type { Series } from "@nnft/plots";

/** The density of draws in equal bins from `from` to `to`, with its standard errors; draws outside count in the norm only. */
export function histogram(label: string, draws: ArrayLike<number>, from: number, to: number, bins = 40): Series {
  const width = (to - from) / bins;
  const counts = new Array<number>(bins).fill(0);
  for (let m = 0; m < draws.length; m++) {
    const bin = Math.floor((draws[m] - from) / width);
    if (bin >= 0 && bin < bins) counts[bin]++;
  }
  const share = counts.map((count) => count / draws.length);
  return {
    label,
    kind: "measured",
    mark: "bars",
    x: counts.map((_, bin) => from + (bin + 0.5) * width),
    y: share.map((p) => p / width),
    errors: share.map((p) => Math.sqrt((p * (1 - p)) / draws.length) / width),
  };
}

/** A histogram as dots with error bars, so that several fit into one picture. */
export const densityDots = (...all: Parameters<typeof histogram>): Series => ({ ...histogram(...all), mark: "dots" });
