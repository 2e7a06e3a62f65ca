import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { relativeDistance } from "../../../tooling/testing/statistics.ts";
import { accumulate, connectedFromAccumulator, emptyAccumulator, planTensor, sortedTuples } from "./accumulators.ts";
import { kStatistic } from "./cumulants.ts";
import { connected, moments } from "./index.ts";
import { bernoulliFields } from "./testing/bernoulli-fields.ts";

const fields = bernoulliFields(1, 300);

describe("moments", () => {
  it("are the sample means of products, on the whole tensor", () => {
    const { value, standardError, samples, method } = moments(fields, 3);
    expect([value.shape, samples, method]).toEqual([[3, 3, 3], 300, "block-jackknife"]);
    for (const [a, b, c] of [
      [0, 0, 0],
      [2, 0, 1],
      [1, 2, 1],
    ]) {
      const products = fields.map((row) => row[a] * row[b] * row[c]);
      const mean = products.reduce((sum, x) => sum + x, 0) / 300;
      expect(relativeDistance([value.get(a, b, c)], [mean])).toBeLessThan(1e-12);
      expect(relativeDistance([2 * value.get(a, b, c)], [mean])).toBeGreaterThan(0.5);
      expect(standardError.get(a, b, c)).toBeGreaterThan(0);
    }
  });

  it("with one network a block carry the textbook standard error", () => {
    const { standardError } = moments(fields, 2, { blocks: 300, tuples: [[0, 1]] });
    const products = fields.map((row) => row[0] * row[1]);
    const mean = products.reduce((sum, x) => sum + x, 0) / 300;
    const expected = Math.sqrt(products.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 300 / 299);
    expect(relativeDistance(standardError.data, [expected])).toBeLessThan(1e-11);
  });
});

describe("connected", () => {
  it("equals the joint k-statistic at every entry, in every order of the points", () => {
    for (const order of [1, 2, 3, 4, 5, 6]) {
      const { value } = connected(fields, order);
      expect(value.shape).toEqual(new Array<number>(order).fill(3));
      for (const tuple of sortedTuples(3, order).filter((_, t) => t % 5 === 0)) {
        const expected = kStatistic(fields, tuple);
        // scale 0.05: the typical size of these cumulants
        for (const point of [tuple, [...tuple].reverse()])
          expect(Math.abs(value.get(...point) - expected)).toBeLessThan(1e-12 * Math.max(0.05, Math.abs(expected)));
      }
    }
  });

  it("at order 2 is the unbiased covariance, not the second moment", () => {
    const { value } = connected(fields, 2, { tuples: [[2, 1]] });
    const mean = (f: (row: number[]) => number) => fields.reduce((sum, row) => sum + f(row), 0) / 300;
    const covariance = (mean((r) => r[1] * r[2]) - mean((r) => r[1]) * mean((r) => r[2])) * (300 / 299);
    expect(relativeDistance(value.data, [covariance])).toBeLessThan(1e-10);
    expect(relativeDistance(moments(fields, 2, { tuples: [[2, 1]] }).value.data, [covariance])).toBeGreaterThan(1e-2);
  });

  it("agrees with an accumulator fed in two batches", () => {
    const plan = planTensor(4, 3);
    const halves = [fields.slice(0, 100), fields.slice(100)].reduce(accumulate, emptyAccumulator(plan));
    const { value } = connected(fields, 4, { tuples: plan.tuples });
    expect(relativeDistance(connectedFromAccumulator(halves), value.data)).toBeLessThan(1e-11);
  });

  it("does not see the disconnected part: a shift of 1e8 changes the second cumulant by rounding only", () => {
    const raised = fields.map((row) => row.map((x) => x + 1e8));
    const { value, standardError } = connected(raised, 2);
    // 1e-7: the spacing of numbers near 1e8 is 1.5e-8
    expect(relativeDistance(value.data, connected(fields, 2).value.data)).toBeLessThan(1e-7);
    expect(relativeDistance(standardError.data, connected(fields, 2).standardError.data)).toBeLessThan(1e-6);
    expect(relativeDistance(moments(raised, 2).value.data, value.data)).toBeGreaterThan(1e10);
  });

  it("says NaN for the error when a block cannot be left out, and still gives the value", () => {
    const { value, standardError } = connected(fields.slice(0, 4), 4, { tuples: [[0, 0, 1, 1]] });
    expect(value.get(0)).toBe(kStatistic(fields.slice(0, 4), [0, 0, 1, 1]));
    expect(standardError.get(0)).toBeNaN();
    expect(connected(fields.slice(0, 5), 4, { tuples: [[0, 0, 1, 1]] }).standardError.get(0)).toBeGreaterThan(0);
  });

  it("does not write its input, a transposed ndarray included", () => {
    const array = ndarray(Float64Array.from(fields.flat()), [300, 3]);
    const before = array.data.slice();
    const flipped = ndarray(
      Float64Array.from([0, 1, 2].flatMap((a) => fields.map((row) => row[a]))),
      [3, 300],
    ).transpose(1, 0);
    expect(connected(flipped, 3).value.data).toEqual(connected(array, 3).value.data);
    expect(array.data).toEqual(before);
  });
});
