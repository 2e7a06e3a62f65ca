import { describe, expect, it } from "vitest";
import { expectRuns, rms } from "../../../tooling/testing/statistics.ts";
import { runClaims } from "./run-claims.ts";
import { pullsOfClaims } from "./testing/pulls-of-claims.ts";

const SEEDS = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29];

describe("the claims of the lectures", () => {
  const all: number[][] = [];

  it.each(SEEDS)("hold with seed %i, with pulls of honest errors", async (seed) => {
    const { results } = await runClaims({ seed, workers: 2 });
    expect(results.filter(({ verdict }) => verdict === "fails").map(({ id, error }) => [id, error])).toEqual([]);
    const pulls = pullsOfClaims(results);
    process.stdout.write(`seed ${seed}: ${pulls.flat().length} pulls, r.m.s. ${rms(pulls.flat()).toFixed(3)}\n`);
    expectRuns(pulls);
    all.push(pulls.flat());
  });

  it("have an r.m.s. pull in [0.93, 1.07] over ten seeds, and no more beyond 3 than chance", () => {
    expect(all.length).toBe(SEEDS.length);
    const mean = Math.sqrt(all.reduce((sum, pulls) => sum + rms(pulls) ** 2, 0) / all.length);
    const count = all.flat().length;
    const far = all.flat().filter((pull) => Math.abs(pull) > 3).length;
    process.stdout.write(`r.m.s. ${mean.toFixed(3)} over ${count} pulls, ${far} beyond 3\n`);
    expect(mean).toBeGreaterThan(0.93);
    expect(mean).toBeLessThan(1.07);
    // 0.27 % of normal pulls lie beyond 3; three standard deviations above, and a fourth for those of one seed that hang together
    const expected = 0.0027 * count;
    expect(far).toBeLessThan(expected + 4 * Math.sqrt(expected));
    // negative control: errors a fifth too small
    expect(1.2 * mean).toBeGreaterThan(1.07);
  });
});
