import { cumulantsFromMoments } from "@nnft/correlators/cumulants";
import fc from "fast-check";
import { expect, it } from "vitest";
import { fieldStatistic } from "./correlator-statistic.ts";

it("the statistic of fields is the joint cumulant of the table, at every order", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 64, maxLength: 64 }),
      (order, numbers) => {
        const moments = Float64Array.from(numbers.slice(0, 2 ** order));
        moments[0] = 1;
        const [connected, full] = fieldStatistic(0, moments);
        const known = cumulantsFromMoments(moments)[2 ** order - 1]!;
        expect(Math.abs(connected - known)).toBeLessThan(1e-12 * (1 + Math.abs(known)) * 4 ** order);
        expect(full).toBe(moments[2 ** order - 1]);
      },
    ),
  );
  // negative control: the moment is not its connected part
  const [connected] = fieldStatistic(0, Float64Array.of(1, 2, 3, 10));
  expect(connected).toBe(4);
});
