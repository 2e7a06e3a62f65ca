import { grid, histogram, law, linear, type Plot } from "./plot.ts";
import type { ClaimResult } from "./run-claims.ts";

/** All pulls of a report against the standard normal density. */
export interface PullSummary {
  /** how many numbers were sampled and measured */
  readonly count: number;
  /** the sum of squared pulls; n ± √(2n) for n independent numbers with honest errors */
  readonly chiSquared: number;
  readonly rms: number;
  /** the largest |pull| */
  readonly largest: number;
  readonly plot: Plot;
}

/** Fewer pulls make no histogram. */
const FEWEST = 20;
const [REACH, BINS] = [4.5, 18];

/**
 * The pulls (value − exact)/standardError of all sampled quantities that are measured, printed formulas left out.
 *
 * Convention: numbers of one claim may share draws, so that their pulls are not all independent. Undefined for fewer than 20.
 */
export function pullSummary(results: readonly Pick<ClaimResult, "quantities">[]): PullSummary | undefined {
  const pulls = results.flatMap(({ quantities }) =>
    quantities.filter(({ kind, role }) => kind === "pull" && role === "measured").map(({ deviation }) => deviation),
  );
  if (pulls.length < FEWEST) return undefined;
  const chiSquared = pulls.reduce((total, pull) => total + pull * pull, 0);
  return {
    count: pulls.length,
    chiSquared,
    rms: Math.sqrt(chiSquared / pulls.length),
    largest: Math.max(...pulls.map(Math.abs)),
    plot: {
      x: linear("pull: (value − exact)/error"),
      y: linear("density of pulls"),
      series: [
        histogram(`${pulls.length} sampled numbers`, pulls, -REACH, REACH, BINS),
        law("standard normal", grid(-REACH, REACH, 121), (x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)),
      ],
    },
  };
}
