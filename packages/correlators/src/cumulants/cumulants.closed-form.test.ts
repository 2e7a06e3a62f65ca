import { describe, expect, it } from "vitest";
import { relativeDistance } from "../../../../tooling/testing/statistics.ts";
import {
  cumulantsFromMoments,
  momentsFromCumulants,
  scalarCumulants,
  scalarMoments,
  setPartitions,
} from "../cumulants.ts";
import { seeded } from "../testing/seeded.ts";

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
const positions = (mask: number, n: number) => Array.from({ length: n }, (_, k) => k).filter((k) => (mask >> k) & 1);

/** The explicit sum over set partitions, with a given weight of a partition of k blocks. */
function byPartitions(table: Float64Array, weight: (blocks: number) => number): Float64Array {
  const n = Math.log2(table.length);
  return table.map((_, mask) => {
    const members = positions(mask, n);
    return setPartitions(members.length).reduce(
      (sum, blocks) =>
        sum +
        weight(blocks.length) * blocks.reduce((p, b) => p * table[b.reduce((m, k) => m | (1 << members[k]), 0)], 1),
      0,
    );
  });
}

function randomTable(n: number, first: number): Float64Array {
  const uniform = seeded(11 + n);
  return Float64Array.from({ length: 1 << n }, (_, mask) => (mask === 0 ? first : 2 * uniform() - 1));
}

describe("cumulant tables", () => {
  it("equal the explicit sum over set partitions up to eight variables", () => {
    for (const n of [1, 2, 3, 4, 5, 6, 8]) {
      const moments = randomTable(n, 1);
      const explicit = byPartitions(moments, (k) => (k === 0 ? 0 : (-1) ** (k - 1) * factorial(k - 1)));
      expect(relativeDistance(cumulantsFromMoments(moments), explicit)).toBeLessThan(1e-12);
      // negative control: without the factorial the formula is another one from three variables on
      const wrong = byPartitions(moments, (k) => (k === 0 ? 0 : (-1) ** (k - 1)));
      if (n >= 3) expect(relativeDistance(cumulantsFromMoments(moments), wrong)).toBeGreaterThan(1e-6);
    }
  });

  it("turn back into moments by the sum over set partitions of weight one", () => {
    for (const n of [1, 3, 5, 7]) {
      const cumulants = randomTable(n, 0);
      expect(
        relativeDistance(
          momentsFromCumulants(cumulants),
          byPartitions(cumulants, () => 1),
        ),
      ).toBeLessThan(1e-12);
      const wrong = byPartitions(cumulants, (k) => (k > 1 ? -1 : 1));
      if (n > 1) expect(relativeDistance(momentsFromCumulants(cumulants), wrong)).toBeGreaterThan(1e-6);
    }
  });
});

describe("scalar cumulants", () => {
  it("of the exponential distribution are (n − 1)!", () => {
    const moments = [1, 2, 3, 4, 5, 6, 7, 8].map(factorial);
    expect(scalarCumulants(moments)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => factorial(n - 1)));
    expect(scalarMoments(scalarCumulants(moments))).toEqual(moments);
    expect(scalarCumulants(moments)[3]).not.toBe(moments[3]);
  });

  it("of the Poisson distribution of mean 1 are all 1, its moments the Bell numbers", () => {
    expect(scalarMoments([1, 1, 1, 1, 1, 1])).toEqual([1, 2, 5, 15, 52, 203]);
  });
});
