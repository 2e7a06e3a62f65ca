import { fillNormal, keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { hotelling } from "./hotelling.ts";

/** How often vectors of so many normal numbers about a mean are rejected at 5 %, some of them sums of others. */
function rejected(runs: number, mean: number): number {
  let count = 0;
  for (let run = 0; run < runs; run++) {
    const draws = new Float64Array(64 * 5);
    fillNormal(keyFrom(run), draws);
    const vectors = Array.from({ length: 64 }, (_, b) => {
      const own = Array.from(draws.subarray(5 * b, 5 * b + 5), (x) => x + mean);
      return Float64Array.of(...own, own[0]! + 3 * own[1]!, 7);
    });
    const { pValue, rank } = hotelling(vectors);
    // the sum adds nothing, nor does a number that never moves
    expect(rank).toBe(5);
    if (pValue < 0.05) count++;
  }
  return count / runs;
}

describe("Hotelling's test", () => {
  it("rejects zero means at its level, dependent numbers or not, and others mostly", () => {
    // 5 % ± 0.49 % of 2,000 runs; four standard deviations: a level off by a factor 1.5 fails
    expect(Math.abs(rejected(2000, 0) - 0.05)).toBeLessThan(0.0195);
    expect(rejected(200, 0.3)).toBeGreaterThan(0.7);
  });
});
