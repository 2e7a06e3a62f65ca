import { describe, expect, it } from "vitest";
import { runClaims } from "./run-claims.ts";

describe("the claims of the lectures", () => {
  it.each([7, 11, 13, 17])("hold with seed %i, with pulls of honest errors", async (seed) => {
    const { results } = await runClaims({ seed, workers: 2 });
    expect(results.filter(({ verdict }) => verdict === "fails").map(({ id, error }) => [id, error])).toEqual([]);
    const pulls = results
      .flatMap(({ quantities }) => quantities)
      .filter(({ kind, role }) => kind === "pull" && role === "measured")
      .map(({ deviation }) => deviation);
    const rms = Math.sqrt(pulls.reduce((sum, pull) => sum + pull * pull, 0) / pulls.length);
    process.stdout.write(`seed ${seed}: ${pulls.length} pulls, r.m.s. ${rms.toFixed(2)}\n`);
    expect(rms).toBeGreaterThan(0.85);
    expect(rms).toBeLessThan(1.3);
  });
});
