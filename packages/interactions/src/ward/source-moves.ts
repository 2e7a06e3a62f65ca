import type { BreakingSources } from "./breaking-sources.ts";
import type { BreakingTable } from "./breaking-table.ts";

/** A difference between draws that is a smaller share of the terms is rounding: some fields are float32 on the way. */
const ROUNDING = 1e-6;

/** Follows which sums of sources differ between draws. */
export interface SourceMoves {
  /** `terms` is the size of what a source is a sum of */
  readonly add: (sources: BreakingSources, terms: number) => void;
  readonly result: () => BreakingTable["moves"];
  /** a deviation of a source, 0 where it is rounding */
  readonly deviation: (found: number) => number;
}

/** The ranges of three sums of sources over draws, judged by the size of their terms. */
export function sourceMoves(): SourceMoves {
  const low = new Float64Array(3).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(3).fill(Number.NEGATIVE_INFINITY);
  let size = 0;
  return {
    add: ({ density, jacobian, interaction, cutoff }, terms) => {
      const weight = density + interaction;
      size = Math.max(size, terms, Math.abs(density), Math.abs(jacobian), Math.abs(interaction), Math.abs(cutoff));
      for (const [k, sum] of [weight + jacobian, weight, weight + jacobian + cutoff].entries()) {
        low[k] = Math.min(low[k], sum);
        high[k] = Math.max(high[k], sum);
      }
    },
    result: () => {
      const [classical, weight, all] = Array.from(low, (least, k) => high[k] - least > ROUNDING * size);
      return { classical, weight, all };
    },
    deviation: (found) => (found > ROUNDING * size ? found : 0),
  };
}
