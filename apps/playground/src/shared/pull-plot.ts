import { grid, linear, type Plot } from "@nnft/plots";
import { bars, curve } from "./series.ts";

const REACH = 4;
const BINS = 16;

/** The density of pulls, in bins of half an error, beside the standard normal density that honest errors give. */
export function pullPlot(pulls: readonly number[]): Plot {
  const width = (2 * REACH) / BINS;
  const middles = Array.from({ length: BINS }, (_, b) => -REACH + (b + 0.5) * width);
  // those beyond the ends are counted in the last bins
  const binOf = (pull: number): number => Math.min(BINS - 1, Math.max(0, Math.floor((pull + REACH) / width)));
  const counts = middles.map(() => 0);
  for (const pull of pulls) counts[binOf(pull)]!++;
  const shares = counts.map((count) => count / Math.max(1, pulls.length) / width);
  const places = grid(-REACH, REACH, 81);
  const density = places.map((z) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI));
  return {
    x: { ...linear("pull: (measured − exact)/error"), range: [-REACH, REACH] },
    y: linear("density"),
    series: [bars("pulls", middles, shares), curve("honest errors", places, density)],
  };
}

/** The root mean square of pulls; 1 for honest errors. */
export const rootMeanSquare = (pulls: readonly number[]): number =>
  Math.sqrt(pulls.reduce((sum, pull) => sum + pull * pull, 0) / pulls.length);
