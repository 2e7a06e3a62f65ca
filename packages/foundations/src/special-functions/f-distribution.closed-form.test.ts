import { describe, expect, it } from "vitest";
import { chiSquaredTail } from "./chi-squared.ts";
import { fTail } from "./f-distribution.ts";

describe("the tail of the F distribution", () => {
  it.each([
    // x, k, n, by mpmath.betainc at 40 digits
    [1, 1, 1, 0.5],
    [4, 1, 3, 0.139325968558843],
    [2.5, 3, 61, 0.0678501817883546],
    [0.3, 8, 56, 0.962947539933781],
  ])("is the incomplete beta function: F = %d, k = %d, n = %d", (x, k, n, exact) => {
    expect(fTail(x, k, n) / exact).toBeCloseTo(1, 10);
  });

  it("is elementary for two degrees of freedom: (1 + 2x/n)^(−n/2)", () => {
    for (const n of [1, 2, 7, 60, 1000])
      for (const x of [1e-3, 0.5, 2, 30]) expect(fTail(x, 2, n) / (1 + (2 * x) / n) ** (-n / 2)).toBeCloseTo(1, 11);
  });

  it("has the mirror image F(1/x) of exchanged degrees of freedom, and χ² as its limit", () => {
    for (const [x, k, n] of [
      [0.7, 3, 9],
      [2, 12, 5],
      [1, 40, 60],
    ] as const)
      expect(fTail(x, k, n) + fTail(1 / x, n, k)).toBeCloseTo(1, 12);
    expect(fTail(3, 4, 1e7)).toBeCloseTo(chiSquaredTail(12, 4), 6);
    // negative control: the degrees of freedom are not exchangeable
    expect(fTail(2, 3, 9)).not.toBeCloseTo(fTail(2, 9, 3), 2);
  });
});
