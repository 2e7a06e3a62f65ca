import { describe, expect, it } from "vitest";
import { pullSummary } from "./pull-summary.ts";
import { asPrinted, computed, sampled } from "./quantities.ts";
import { judge } from "./verdict.ts";

const pulls = Array.from({ length: 40 }, (_, k) => (k - 19.5) / 10);
const quantities = pulls.map((pull, k) => sampled(`a${k}`, 1, 1 + 0.1 * pull, 0.1));
const judged = (list: typeof quantities) => [{ quantities: list.map((one) => ({ ...one, ...judge(one) })) }];

describe("the summary of all pulls", () => {
  it("has their number, χ², r.m.s. and largest", () => {
    const summary = pullSummary(judged(quantities))!;
    const chiSquared = pulls.reduce((total, pull) => total + pull * pull, 0);
    expect(summary.count).toBe(40);
    expect(summary.chiSquared).toBeCloseTo(chiSquared, 9);
    expect(summary.rms).toBeCloseTo(Math.sqrt(chiSquared / 40), 9);
    expect(summary.largest).toBeCloseTo(1.95, 9);
    // negative control: errors that are twice too small
    const small = quantities.map((one) => ({ ...one, standardError: 0.05 }));
    expect(pullSummary(judged(small))!.rms).toBeCloseTo(2 * summary.rms, 9);
  });

  it("leaves out what is computed and what is printed, and says nothing about a few", () => {
    const more = [...quantities, computed("b", 1, 1), asPrinted(sampled("c", 1, 9, 0.1))];
    expect(pullSummary(judged(more))!.count).toBe(40);
    expect(pullSummary(judged(quantities.slice(0, 19)))).toBeUndefined();
  });

  it("draws a density: bars of area 1 beside the normal law", () => {
    const { series } = pullSummary(judged(quantities))!.plot;
    const [bars, law] = series;
    const width = bars.x[1] - bars.x[0];
    expect(bars.mark).toBe("bars");
    expect(bars.y.reduce((total, y) => total + y * width, 0)).toBeCloseTo(1, 9);
    const step = law.x[1] - law.x[0];
    expect(law.y.reduce((total, y) => total + y * step, 0)).toBeCloseTo(1, 4);
  });
});
