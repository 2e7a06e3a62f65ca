import { describe, expect, it } from "vitest";
import { relativeDistance } from "../../../tooling/testing/statistics.ts";
import { type Estimate, jackknife } from "./index.ts";
import { normals } from "./testing/seeded.ts";

const normal = normals(4);
const numbers = Array.from({ length: 60 }, () => normal());
const mean = numbers.reduce((sum, x) => sum + x, 0) / 60;
const square = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0);

describe("jackknife", () => {
  it("of a mean with one sample a block is the textbook error, also for a statistic that returns its argument", () => {
    const { value, standardError, bias } = jackknife(
      numbers.map((x) => Float64Array.of(x)),
      numbers.map(() => 1),
      (means) => means,
    );
    const expected = Math.sqrt(square / 59 / 60);
    expect(relativeDistance(value.data, [mean])).toBeLessThan(1e-12);
    expect(relativeDistance(standardError.data, [expected])).toBeLessThan(1e-12);
    expect(Math.abs(bias.get(0))).toBeLessThan(1e-14);
    expect(relativeDistance(standardError.data, [Math.sqrt(square / 60)])).toBeGreaterThan(0.5);
  });

  it("of the plug-in variance corrects it to the unbiased one", () => {
    const sums = numbers.map((x) => Float64Array.of(x, x * x));
    const counts = numbers.map(() => 1);
    const variance = (means: Float64Array) => Float64Array.of(means[1] - means[0] ** 2);
    const corrected = jackknife(sums, counts, variance);
    expect(relativeDistance(corrected.value.data, [square / 59])).toBeLessThan(1e-12);
    expect(relativeDistance(corrected.bias.data, [-square / 59 / 60])).toBeLessThan(1e-10);
    const plain = jackknife(sums, counts, variance, { biasCorrected: false });
    expect(relativeDistance(plain.value.data, [square / 60])).toBeLessThan(1e-12);
    expect(relativeDistance(plain.value.data, [square / 59])).toBeGreaterThan(1e-3);
    expect(plain.standardError).toEqual(corrected.standardError);
    expect(plain.bias.get(0)).toBe(0);
  });

  it("of a mean over unequal blocks follows the delete-m formula, worked out by hand", () => {
    // blocks of sums 1, 6, 5 and counts 1, 2, 3: p_g = block means, θ_J = 2, s² = (1/3) Σ (p_g − 2)²/(h_g − 1)
    const { value, standardError } = jackknife(
      [1, 6, 5].map((x) => Float64Array.of(x)),
      [1, 2, 3],
      (means) => means,
    );
    const expected = Math.sqrt((1 / 5 + 1 / 2 + (5 / 3 - 2) ** 2) / 3);
    expect(relativeDistance(value.data, [2])).toBeLessThan(1e-12);
    expect(relativeDistance(standardError.data, [expected])).toBeLessThan(1e-12);
  });

  it("is an Estimate: arrays of one shape, the samples of all blocks, and the method", () => {
    const sums = [1, 6, 5].map((x) => Float64Array.of(x, 2 * x));
    for (const blocks of [3, 1])
      for (const biasCorrected of [true, false]) {
        const counts = [1, 2, 3].slice(0, blocks);
        const found: Estimate = jackknife(sums.slice(0, blocks), counts, (means) => means, { biasCorrected });
        expect(found).toMatchObject({ samples: blocks === 3 ? 6 : 1, method: "block-jackknife" });
        expect([found.value.shape, found.standardError.shape]).toEqual([[2], [2]]);
        expect(Object.keys(found).sort()).toEqual(["bias", "method", "samples", "standardError", "tails", "value"]);
      }
  });

  it("tells the statistic how many samples stand behind the means", () => {
    const seen: number[] = [];
    const statistic = (means: Float64Array, count: number) => {
      seen.push(count);
      return means;
    };
    jackknife(
      [1, 2, 3].map((x) => Float64Array.of(x)),
      [4, 5, 6],
      statistic,
    );
    expect(seen).toEqual([15, 11, 10, 9]);
  });

  it("has an unknown error with a single block", () => {
    const { value, standardError } = jackknife([Float64Array.of(6)], [3], (means) => means);
    expect([value.get(0), standardError.get(0)]).toEqual([2, Number.NaN]);
  });

  it("asks for ten thousand statistics over 64 blocks once a block, and once for all", () => {
    const sums = Array.from({ length: 64 }, () => Float64Array.from({ length: 10_000 }, () => normal()));
    let calls = 0;
    const { value } = jackknife(sums, new Array<number>(64).fill(10), (means) => {
      calls++;
      return means.map((x) => x * x);
    });
    expect(value.shape).toEqual([10_000]);
    expect(calls).toBe(65);
  });
});
