import { describe, expect, it } from "vitest";
import { numbers } from "./numbers.ts";
import { runPapers } from "./run-papers.ts";
import { whatHolds } from "./testing/what-holds.ts";

const SEEDS = ["papers", 7, 8];

describe("all numbers of the papers", () => {
  it.each(SEEDS)(
    "agree with seed %s, and none does at twice its value",
    async (seed) => {
      const report = await runPapers({ seed, workers: 2 });
      process.stdout.write(`seed ${seed}: ${report.results.length} claims in ${report.seconds.toFixed(1)} s\n`);
      expect(report.results).toHaveLength(numbers.length);
      expect(whatHolds(report)).toEqual({ failing: [], holdingDoubled: [] });
      // the command takes at most five minutes on two cores
      expect(report.seconds).toBeLessThan(300);
    },
    600_000,
  );
});
