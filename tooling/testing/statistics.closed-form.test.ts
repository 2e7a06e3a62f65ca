import { describe, expect, it } from "vitest";
import { fillNormal, keyFrom } from "../../packages/random/src/index.ts";
import { chiSquaredQuantile, normalQuantile, normalTail } from "./quantiles.ts";
import {
  correlationOf,
  expectClose,
  expectPulls,
  expectRefuted,
  expectRuns,
  judgePulls,
  largest,
  largestDifference,
  pullsOf,
  relativeDistance,
  rms,
  straightLine,
  whiten,
} from "./statistics.ts";

const normals = (name: string, count: number): number[] => {
  const numbers = new Float64Array(count);
  fillNormal(keyFrom(name), numbers);
  return Array.from(numbers);
};
const scaled = (values: readonly number[], factor: number): number[] => values.map((x) => factor * x);

describe("quantiles", () => {
  it("are those of tables, and not those of half the tail", () => {
    for (const [tail, x] of [
      [0.5, 0],
      [0.025, 1.959963984540054],
      [1e-6, 4.753424308822899],
    ]) {
      expectClose(normalQuantile(tail), x, 1e-11, 1);
      expect(Math.abs(normalQuantile(tail / 2) - x)).toBeGreaterThan(0.1);
    }
    expectClose(normalTail(-1), 0.8413447460685429);
    // Abramowitz and Stegun, table 26.8
    for (const [tail, degrees, x] of [
      [0.05, 1, 3.84146],
      [0.99, 10, 2.55821],
      [0.005, 30, 53.672],
      [0.999, 100, 61.9179],
    ])
      expectClose(chiSquaredQuantile(tail, degrees), x, 1e-5);
  });
});

describe("pulls of independent numbers", () => {
  it("pass for 200 sets of 60 normal numbers, and for sets of 35 to 5000", () => {
    for (let k = 0; k < 200; k++) expectPulls(normals(`set ${k}`, 60));
    for (const count of [35, 100, 700, 5000]) expectPulls(normals("one set", count));
  });

  it("fail when the errors are twice or half as large as they should be, for 200 sets of 150", () => {
    for (let k = 0; k < 200; k++)
      for (const factor of [0.5, 2])
        expect(() => expectPulls(scaled(normals(`set ${k}`, 150), factor))).toThrow(/r\.m\.s\./);
  });

  it("fail for one large pull, for a bias, and for NaN", () => {
    const pulls = normals("pulls", 100);
    expectPulls(pulls);
    expect(() => expectPulls(pulls.with(50, 6))).toThrow(/the largest pull is 6\.00, beyond 5\.45/);
    expect(() => expectPulls(pulls.map((z) => z + 2))).toThrow(/r\.m\.s\./);
    expectRefuted(pulls.map((z) => z + 2));
    expect(() => expectRefuted(pulls)).toThrow(/should fail and pass/);
    expect(() => expectPulls(pulls.with(50, Number.NaN))).toThrow(/largest pull is NaN.*r\.m\.s\. is NaN/);
  });

  it("are refused when they are too few to tell a factor 2, unless the caller says so", () => {
    const pulls = normals("few", 12);
    expect(() => expectPulls(pulls)).toThrow(/12\.0 independent pulls are too few.*at least 35/);
    expectPulls(pulls, { few: true });
    expect(() => expectPulls([6], { few: true })).toThrow(/largest pull is 6\.00, beyond 4\.5/);
    expect(() => expectPulls([], { few: true })).toThrow(/no number/);
    const [low, high] = judgePulls(normals("window", 35)).window;
    expect(low).toBeGreaterThan(0.49);
    expect(high).toBeLessThan(1.7);
  });
});

describe("pulls that depend on each other", () => {
  // 50 sums of each number with the same offset, and 20 that repeat others: rank 51 of 71
  const mixed = (name: string): number[] => {
    const z = normals(name, 51);
    const sums = z.slice(1).map((x) => Math.SQRT1_2 * (x + z[0]));
    return [z[0], ...sums, ...sums.slice(0, 20)];
  };
  const base = [0, ...Array.from({ length: 50 }, (_, i) => i + 1), ...Array.from({ length: 20 }, (_, i) => i + 1)];
  const correlation = correlationOf(
    base.map((a) => base.map((b) => (a === b ? 1 : a === 0 || b === 0 ? Math.SQRT1_2 : 0.5))),
  );

  it("are whitened to as many independent numbers as their correlations have rank, and pass for 200 sets", () => {
    const all: number[] = [];
    for (let k = 0; k < 200; k++) {
      expectPulls(mixed(`mixed ${k}`), { correlation });
      all.push(...whiten(mixed(`mixed ${k}`), correlation));
    }
    expect(all.length).toBe(200 * 51);
    expectPulls(all);
  });

  it("pass as though they were independent in some sets only, and are then told from right ones", () => {
    const refused = Array.from({ length: 200 }, (_, k) => judgePulls(mixed(`mixed ${k}`)).complaint).filter(Boolean);
    expect(refused.length).toBeGreaterThan(5);
    const copies = (name: string): number[] => Array.from({ length: 60 }, () => normals(name, 1)[0]);
    expect(
      Array.from({ length: 50 }, (_, k) => judgePulls(copies(`${k}`)).complaint).filter(Boolean).length,
    ).toBeGreaterThan(20);
    expect(() => expectPulls(copies("0"), { correlation: copies("0").map(() => copies("0").map(() => 1)) })).toThrow(
      /1\.0 independent pulls are too few/,
    );
  });

  it("fail with errors off by a factor 2 after whitening, and for entries that no right sample has", () => {
    for (let k = 0; k < 50; k++)
      for (const factor of [0.4, 2])
        expect(() => expectPulls(scaled(mixed(`mixed ${k}`), factor), { correlation })).toThrow(/r\.m\.s\./);
    expect(() => expectPulls(mixed("one").with(60, 7), { correlation })).toThrow(/the largest pull/);
    expect(() => expectPulls(mixed("one"), { correlation: correlation.slice(1) })).toThrow(/71 rows/);
  });

  it("of independent runs are judged by the number of runs: 50 sets pass, and errors off by a factor 2.5 either way fail", () => {
    const runs = (from: number): number[][] => Array.from({ length: 40 }, (_, k) => mixed(`run ${from + k}`));
    for (let from = 0; from < 2000; from += 40) {
      expectRuns(runs(from));
      for (const factor of [0.4, 2.5])
        expect(() => expectRuns(runs(from).map((run) => scaled(run, factor)))).toThrow(/r\.m\.s\./);
    }
    expect(() => expectRuns(runs(0).slice(0, 7))).toThrow(/too few/);
    expect(() => expectRuns(runs(0).with(3, []))).toThrow(/no number/);
    expect(() => expectRuns(runs(0).with(3, runs(0)[3].with(2, Number.NaN)))).toThrow(/NaN/);
  });
});

it("a straight line is fitted with errors that its points have by linear propagation", () => {
  const [x, errors] = [
    [0, 1, 2, 4],
    [0.1, 0.2, 0.1, 0.4],
  ];
  const at = (y: readonly number[]) => straightLine(x, y, errors);
  const y = x.map((value) => 3 - 2 * value);
  const fit = at(y);
  expectClose([fit.intercept, fit.slope], [3, -2]);
  const moved = x.map((_, i) => at(y.with(i, y[i] + errors[i])));
  expectClose(fit.interceptError, Math.hypot(...moved.map(({ intercept }) => intercept - 3)), 1e-10);
  expectClose(fit.slopeError, Math.hypot(...moved.map(({ slope }) => slope + 2)), 1e-10);
  // negative control: other weights have other errors
  expect(Math.abs(straightLine(x, y, errors.toReversed()).slopeError / fit.slopeError - 1)).toBeGreaterThan(0.1);
});

describe("distances", () => {
  it("are relative, of numbers and of arrays", () => {
    expect(relativeDistance(3, 2)).toBe(0.5);
    expect(relativeDistance([3, 4], [0, 0])).toBe(Number.POSITIVE_INFINITY);
    expect(relativeDistance(0, 0)).toBe(0);
    expectClose(relativeDistance([3, 8], [3, 4]), 0.8);
    expect(relativeDistance([1, 2], [1])).toBe(Number.POSITIVE_INFINITY);
    expect(relativeDistance(Number.NaN, 1)).toBeNaN();
    expect([rms([3, -4]), largest([3, -4])]).toEqual([Math.sqrt(12.5), 4]);
    expect(largest([1, Number.NaN, 2])).toBeNaN();
    expect([largestDifference([1, 5], [2, 3]), largestDifference([1], [1, 2])]).toEqual([2, Number.POSITIVE_INFINITY]);
    expect(() => rms([])).toThrow(/no number/);
    expect(pullsOf([3, 4], [2, 5], [0.5, 2])).toEqual([2, -0.5]);
    expect(() => pullsOf([3], [2, 5], [0.5, 2])).toThrow(/1 estimates, 2 exact/);
  });

  it("beyond the tolerance are named, with the entry", () => {
    expectClose(1e8 * (1 + 1e-13), 1e8);
    expect(() => expectClose(1e8 * (1 + 1e-11), 1e8)).toThrow(/off by a relative 1\.00e-11/);
    expect(() => expectClose(1e-8, 1.1e-8)).toThrow(/expected 1\.1e-8/);
    expectClose([1, 1e-14], [1, 0]);
    expect(() => expectClose([1, 1e-3], [1, 0], 1e-6)).toThrow(/entry 1/);
    expect(() => expectClose(Number.NaN, 1, 1)).toThrow(/NaN/);
    expect(() => expectClose([1], [1, 2])).toThrow(/2 numbers/);
  });
});
