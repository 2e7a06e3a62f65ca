import { describe, expect, it } from "vitest";
import { expectRuns, rms } from "../../../tooling/testing/statistics.ts";
import { runClaims } from "./run-claims.ts";
import { pullsOfClaims } from "./testing/pulls-of-claims.ts";

describe("the claims of the lectures", () => {
  it.each([7, 11, 13, 17])("hold with seed %i, with pulls of honest errors", async (seed) => {
    const { results } = await runClaims({ seed, workers: 2 });
    expect(results.filter(({ verdict }) => verdict === "fails").map(({ id, error }) => [id, error])).toEqual([]);
    const pulls = pullsOfClaims(results);
    process.stdout.write(`seed ${seed}: ${pulls.flat().length} pulls, r.m.s. ${rms(pulls.flat()).toFixed(2)}
`);
    expectRuns(pulls);
  });
});
