import fc from "fast-check";
import { expect, it } from "vitest";
import { relativeDistance } from "../../../../tooling/testing/statistics.ts";
import { cumulantsFromMoments, momentsFromCumulants, scalarCumulants } from "../cumulants.ts";

const entry = fc.double({ min: -2, max: 2, noNaN: true });
const table = fc.integer({ min: 1, max: 5 }).chain((n) => fc.array(entry, { minLength: 1 << n, maxLength: 1 << n }));

it("moments and cumulants are inverse to each other", () => {
  fc.assert(
    fc.property(table, (numbers) => {
      const moments = Float64Array.from(numbers, (x, mask) => (mask === 0 ? 1 : x));
      const cumulants = cumulantsFromMoments(moments);
      // scale: intermediate terms reach (n−1)! 2ⁿ
      expect(relativeDistance(momentsFromCumulants(cumulants), moments)).toBeLessThan(1e-9);
      expect(cumulants[0]).toBe(0);
    }),
    { seed: 3 },
  );
});

it("a table of one repeated variable gives its scalar cumulants", () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 5, maxLength: 5 }), (moments) => {
      const bits = (mask: number): number => (mask === 0 ? 0 : (mask & 1) + bits(mask >> 1));
      const full = cumulantsFromMoments(
        Float64Array.from({ length: 32 }, (_, m) => (m === 0 ? 1 : moments[bits(m) - 1])),
      );
      const scalar = scalarCumulants(moments);
      const scale = 1 + Math.max(...scalar.map(Math.abs), 24 * 32);
      expect(Math.abs(full[31] - scalar[4]) / scale).toBeLessThan(1e-12);
    }),
    { seed: 4 },
  );
});

it("the cumulant of two independent groups of variables vanishes, their moment does not", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), fc.double({ min: 0.5, max: 2, noNaN: true }), (a, b) => {
      // group {0,1} has moments a, a, a² + 1; group {2} has mean b
      const first = [1, a, a, a * a + 1];
      const moments = Float64Array.from({ length: 8 }, (_, mask) => first[mask & 3] * (mask & 4 ? b : 1));
      expect(Math.abs(cumulantsFromMoments(moments)[7])).toBeLessThan(1e-12);
      expect(Math.abs(moments[7])).toBeGreaterThan(0.1);
    }),
    { seed: 5 },
  );
});
