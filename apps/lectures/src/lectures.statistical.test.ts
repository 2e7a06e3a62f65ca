import { beforeAll, describe, expect, it } from "vitest";
import { expectRuns, largest, rms } from "../../../tooling/testing/statistics.ts";
import type { Quantity } from "./claim.ts";
import { readings } from "./readings.ts";
import { type LecturesReport, runClaims } from "./run-claims.ts";
import { pullsOfClaims } from "./testing/pulls-of-claims.ts";
import { roughness } from "./testing/roughness.ts";
import { verdictOf } from "./verdict.ts";

const WORKERS = 2;
/** Less than a pixel and a half of a plot of 400. */
const SMOOTH = 0.0035;

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

  it("draw their physics: measured numbers against a quantity, laws as smooth curves", () => {
    for (const { id, plot } of report.results) {
      expect(plot, id).toBeDefined();
      const { x, y, series } = plot!;
      expect([id, x.label, y.label]).not.toContain("exact value");
      expect([id, series.some(({ kind }) => kind === "measured")]).toEqual([id, id !== "erratum-84"]);
      // steps of training have nothing between them
      const curves = series.filter(({ kind, mark }) => kind !== "measured" && mark === "line");
      for (const one of curves.filter(({ x }) => !x.every(Number.isInteger)))
        expect([id, one.label, roughness(plot!, one) < SMOOTH]).toEqual([id, one.label, true]);
    }
    // negative control: a curve of every eighth point
    const { plot } = report.results.find(({ id }) => id === "94")!;
    const coarse = (list: readonly number[]) => list.filter((_, k) => k % 8 === 0);
    const one = plot!.series.findLast(({ mark }) => mark === "line")!;
    expect(roughness(plot!, { ...one, x: coarse(one.x), y: coarse(one.y) })).toBeGreaterThan(SMOOTH);
  });

  it("show the exact value of a misprint as exact: it is never the one that is refuted", () => {
    for (const { id, quantities } of report.results.filter(({ kind }) => kind === "misprint")) {
      const right = quantities.filter(({ role }) => role === "measured").map(({ exact }) => exact);
      for (const quantity of quantities.filter(({ correct }) => correct !== undefined))
        expect([id, right.includes(readings(quantity).exact.value)]).toEqual([id, true]);
    }
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
