import { beforeAll, describe, expect, it } from "vitest";
import { expectRuns, largest, rms } from "../../../tooling/testing/statistics.ts";
import type { Quantity } from "./claim.ts";
import { type LecturesReport, runClaims } from "./run-claims.ts";
import { pullsOfClaims } from "./testing/pulls-of-claims.ts";
import { verdictOf } from "./verdict.ts";

const WORKERS = 2;

describe("the claims of the lectures", () => {
  let report: LecturesReport;
  let again: LecturesReport;

  beforeAll(async () => {
    report = await runClaims({ workers: WORKERS });
    const drawn = report.results.filter(({ quantities }) => quantities.some(({ standardError }) => standardError > 0));
    // every third with another seed; the nightly sweep takes all of them, with several
    const third = drawn.filter((_, k) => k % 3 === 0);
    again = await runClaims({ ids: third.map(({ id }) => id), seed: 7, workers: WORKERS });
    process.stdout.write(
      `${report.results.length} claims in ${report.seconds.toFixed(1)} s, ${again.results.length} with another seed in ${again.seconds.toFixed(1)} s\n`,
    );
  }, 600_000);

  const failures = ({ results }: LecturesReport) =>
    results
      .filter(({ verdict }) => verdict === "fails")
      .map(({ id, error, quantities }) => [id, error, quantities.filter(({ passes }) => !passes)]);

  it("all hold, and all misprints are refuted as printed", () => {
    expect(failures(report)).toEqual([]);
    for (const { kind, quantities } of report.results)
      expect(quantities.some(({ role }) => role === "printed")).toBe(kind === "misprint");
  });

  it("hold with another seed where something is drawn, and the numbers are others", () => {
    expect(failures(again)).toEqual([]);
    const numbers = (results: LecturesReport["results"], id: string) =>
      results.find((result) => result.id === id)!.quantities.map(({ value }) => value);
    for (const { id } of again.results) expect(numbers(again.results, id)).not.toEqual(numbers(report.results, id));
  });

  it("have pulls whose r.m.s. is that of honest errors", () => {
    for (const { results, options } of [
      { results: report.results, options: {} },
      // a third of the claims are too few to tell a factor 2
      { results: again.results, options: { few: true } },
    ]) {
      const pulls = pullsOfClaims(results);
      process.stdout.write(
        `${pulls.flat().length} pulls: r.m.s. ${rms(pulls.flat()).toFixed(2)}, largest ${largest(pulls.flat()).toFixed(1)}
`,
      );
      expectRuns(pulls, options);
    }
    // negative controls: errors that are off by a factor 2.5
    for (const factor of [0.4, 2.5])
      expect(() =>
        expectRuns(pullsOfClaims(report.results).map((pulls) => pulls.map((pull) => factor * pull))),
      ).toThrow(/r\.m\.s\./);
  });

  it("fail for twice the value and for the other sign: every claim can fail", () => {
    for (const { id, quantities } of report.results)
      for (const change of [2, -1]) {
        const wrong = quantities.map(
          (quantity): Quantity =>
            quantity.role === "printed" ? quantity : { ...quantity, value: change * quantity.value },
        );
        expect([id, change, verdictOf(wrong)]).toEqual([id, change, "fails"]);
      }
  });

  it("confirm no misprint whose printed formula is right after all", () => {
    for (const { id, kind, quantities } of report.results.filter((result) => result.kind === "misprint")) {
      const kept = quantities.map(
        (quantity): Quantity => (quantity.role === "printed" ? { ...quantity, value: quantity.exact } : quantity),
      );
      expect([id, kind, verdictOf(kept)]).toEqual([id, "misprint", "fails"]);
    }
  });

  it("give the same bits in this thread, one by one", async () => {
    const some = ["13", "43", "erratum-66", "117"];
    const here = await runClaims({ ids: some });
    for (const { id, quantities } of here.results)
      expect([id, quantities]).toEqual([id, report.results.find((result) => result.id === id)!.quantities]);
  }, 60_000);
});
