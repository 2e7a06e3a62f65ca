import { describe, expect, it } from "vitest";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { chiSquaredTail } from "./chi-squared.ts";
import { erfc } from "./erf.ts";

describe("the tail of χ²", () => {
  it("is e^{−x/2} for two degrees of freedom, erfc √(x/2) for one, and their recurrence beyond", () => {
    for (const x of [1e-3, 0.5, 1.9, 2.1, 8, 60, 600]) {
      expectClose(chiSquaredTail(x, 2), Math.exp(-x / 2), 1e-13);
      expectClose(chiSquaredTail(x, 1), erfc(Math.sqrt(x / 2)), 1e-13);
      expectClose(chiSquaredTail(x, 4), Math.exp(-x / 2) * (1 + x / 2), 1e-13);
      expectClose(chiSquaredTail(x, 6), Math.exp(-x / 2) * (1 + x / 2 + x ** 2 / 8), 1e-13);
    }
    // values from mpmath
    expectClose(chiSquaredTail(27.3, 4), 1.72869329176967e-5, 1e-12);
    expectClose(chiSquaredTail(100, 100), 0.481191684527957, 1e-12);
    // negative control: another number of degrees of freedom
    expect(chiSquaredTail(27.3, 4) / chiSquaredTail(27.3, 3)).toBeGreaterThan(2);
  });

  it("is 1 at 0 and below, 0 at infinity, NaN for no number", () => {
    expect(chiSquaredTail(0, 3)).toBe(1);
    expect(chiSquaredTail(-1, 3)).toBe(1);
    expect(chiSquaredTail(Number.POSITIVE_INFINITY, 3)).toBe(0);
    expect(chiSquaredTail(Number.NaN, 3)).toBeNaN();
  });
});
