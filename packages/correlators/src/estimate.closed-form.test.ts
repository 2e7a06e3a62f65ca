import fc from "fast-check";
import { expect, it } from "vitest";
import { formatEstimate } from "./index.ts";

it.each([
  [0.314981, 0.00072, "0.31498(72)"],
  [12.3456, 4.51, "12.3(4.5)"],
  [3.912e-4, 1.2e-5, "3.91(12)e-4"],
  [1.234e8, 2.3e6, "1.234(23)e8"],
  [1234.4, 56, "1234(56)"],
  [-0.5, 0.0996, "-0.50(10)"],
  [0.31498, Number.NaN, "0.31498(?)"],
  [0.5, 0, "0.5"],
  [1, 8e-17, "1"],
  [-0.5000000000000001, 1e-15, "-0.5"],
  [0.5, 1e-9, "0.5000000000(10)"],
  [1.5e-310, 2e-312, "1.500(20)e-310"],
  [1.5e305, 2e303, "1.500(20)e305"],
  [2, Number.POSITIVE_INFINITY, "2(∞)"],
  [Number.NaN, Number.NaN, "NaN(?)"],
])("formatEstimate(%d, %d) prints %s", (value, error, text) => {
  expect(formatEstimate(value, error)).toBe(text);
});

it("the printed value lies within half a unit of its last digit, the printed error within 6 % of the error", () => {
  const magnitude = fc.double({ min: -6, max: 6, noNaN: true });
  fc.assert(
    fc.property(magnitude, magnitude, (a, b) => {
      const value = 10 ** a;
      const error = 10 ** b;
      const text = formatEstimate(value, error);
      const [, digits, shownError, power = "0"] = /^(-?[\d.]+)\(([\d.]+)\)(?:e(-?\d+))?$/.exec(text) as RegExpExecArray;
      const unit = 10 ** Number(power);
      const places = digits.split(".")[1]?.length ?? 0;
      const printed = shownError.includes(".") || places === 0 ? Number(shownError) : Number(shownError) / 10 ** places;
      expect(Math.abs(printed * unit - error) / error).toBeLessThan(0.06);
      expect(Math.abs(Number(digits) * unit - value)).toBeLessThan(0.06 * error);
      expect(Math.abs(2 * printed * unit - error) / error).toBeGreaterThan(0.06);
    }),
    { seed: 6 },
  );
});
