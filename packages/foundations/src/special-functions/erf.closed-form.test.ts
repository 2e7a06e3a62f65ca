import { describe, expect, it } from "vitest";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { erf, erfBySeries, erfcByFraction } from "./erf.ts";

/** erf as the integral of its derivative by Simpson's rule: a route that shares nothing with the table. */
function erfByIntegral(x: number): number {
  const n = 4000;
  const h = x / n;
  let sum = 1 + Math.exp(-x * x);
  for (let k = 1; k < n; k++) sum += (k % 2 === 1 ? 4 : 2) * Math.exp(-((k * h) ** 2));
  return ((2 / Math.sqrt(Math.PI)) * h * sum) / 3;
}

describe("erf", () => {
  it("equals the Maclaurin series below 1 and the continued fraction above, to 4e-16", () => {
    for (let x = 0; x < 6; x += 0.00917)
      expect(Math.abs(erf(x) - (x < 1 ? erfBySeries(x) : 1 - erfcByFraction(x)))).toBeLessThan(4e-16);
  });

  it("equals the integral of its derivative, to the 1e-13 of Simpson's rule", () => {
    for (let x = 0.05; x < 6; x += 0.217) {
      expect(Math.abs(erf(x) - erfByIntegral(x))).toBeLessThan(1e-13);
      // negative control: the slope is felt
      if (x < 4) expect(Math.abs(erf(x + 1e-4) - erfByIntegral(x))).toBeGreaterThan(1e-13);
    }
  });

  it("equals series written here: alternating below 1.5, Laplace's continued fraction for erfc above 2, to 1e-15", () => {
    const alternating = (x: number): number => {
      let power = x;
      let sum = x;
      for (let n = 1; n < 60; n++) {
        power *= -(x * x) / n;
        sum += power / (2 * n + 1);
      }
      return (2 / Math.sqrt(Math.PI)) * sum;
    };
    // √π e^{x²} erfc(x) = 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …)))), by the forward recurrence of its convergents
    const complement = (x: number): number => {
      let [before, current] = [0, 1];
      let [lower, upper] = [1, x];
      for (let k = 1; k < 160; k++) {
        [before, current] = [current, x * current + (k / 2) * before];
        [lower, upper] = [upper, x * upper + (k / 2) * lower];
        const scale = 1 / upper;
        [before, current, lower, upper] = [before * scale, current * scale, lower * scale, 1];
      }
      return (Math.exp(-x * x) * current) / upper / Math.sqrt(Math.PI);
    };
    for (let x = 0; x < 1.5; x += 0.0137) expect(Math.abs(erf(x) - alternating(x))).toBeLessThan(1e-15);
    for (let x = 2; x < 6; x += 0.0137) {
      expect(Math.abs(1 - complement(x) - erf(x))).toBeLessThan(1e-15);
      // negative control: twice the tail
      if (x < 5) expect(Math.abs(1 - 2 * complement(x) - erf(x))).toBeGreaterThan(1e-15);
    }
  });

  it("has the tabulated values of Abramowitz & Stegun", () => {
    expect(erf(0)).toBe(0);
    expectClose(erf(0.5), 0.5204998778130465, 5e-16);
    expectClose(erf(1), 0.8427007929497149, 5e-16);
    expectClose(erf(2), 0.9953222650189527, 5e-16);
    // negative control: a wrong tenth digit is seen
    expect(erf(1)).not.toBeCloseTo(0.8427007930497149, 15);
  });

  it("is odd, grows, and ends at ±1 and NaN", () => {
    let before = -1;
    for (let x = -6.5; x < 6.5; x += 0.0131) {
      // to one unit in the last place
      expect(Math.abs(erf(x))).toBeLessThanOrEqual(1);
      expect(erf(-x)).toBe(-erf(x));
      expect(erf(x)).toBeGreaterThanOrEqual(before - 2.3e-16);
      before = erf(x);
    }
    expect([erf(7), erf(-7), erf(Number.POSITIVE_INFINITY)]).toEqual([1, -1, 1]);
    expect(erf(Number.NaN)).toBeNaN();
  });
});
