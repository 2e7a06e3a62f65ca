import { dots, grid, law, linear, log, logGrid, type Plot } from "@nnft/plots";

export { dots, grid, law, levels, linear, log, logGrid, type Plot, type Series } from "@nnft/plots";

/** A law as a line through its range, with our numbers as dots on it. */
export interface LawPlot {
  readonly x: string;
  readonly y: string;
  readonly law: (x: number) => number;
  readonly from: number;
  readonly to: number;
  readonly at: readonly number[];
  readonly found: readonly number[];
  readonly errors?: readonly number[];
  readonly logarithmic?: boolean;
}

/** The plot of a law of a paper, with our numbers on it. */
export function lawPlot({ x, y, law: f, from, to, at, found, errors, logarithmic = false }: LawPlot): Plot {
  const axis = logarithmic ? log : linear;
  return {
    x: axis(x),
    y: axis(y),
    series: [law("law of the paper", (logarithmic ? logGrid : grid)(from, to), f), dots("ours", at, found, errors)],
  };
}
