import { DomainError } from "@nnft/foundations";
import { adaptivePanels } from "@nnft/foundations/quadrature";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { besselTail } from "../index.ts";
import { ein, gammaShare } from "./ein.ts";

/** J₀ by the trapezoidal rule on its integral: nothing of the package is used. */
function besselByIntegral(x: number): number {
  const M = 60 + Math.ceil(x);
  let sum = 0;
  for (let j = 0; j < M; j++) sum += Math.cos(x * Math.sin((Math.PI * (j + 0.5)) / M));
  return sum / M;
}

describe("besselTail", () => {
  it("has the numbers of another computation, and its limits", () => {
    expect(Math.abs(besselTail(3) + 0.1265340855645048)).toBeLessThan(1e-15);
    expect(Math.abs(besselTail(61) - 7.9898771576736e-4)).toBeLessThan(1e-16);
    expect([besselTail(0), besselTail(Number.POSITIVE_INFINITY), besselTail(Number.NaN)]).toEqual([
      Number.POSITIVE_INFINITY,
      0,
      Number.NaN,
    ]);
    expectClose([besselTail(1e-9)], [-Math.log(5e-10) - 0.5772156649015329], 1e-15);
  });

  it("is the integral of J₀(t)/t, across the border of its two series", () => {
    const ends = [1e-5, 9e-5, 1.1e-4, 0.02, 0.5, 2, 5, 9, 14, 22, 31, 39.9, 40.1, 45, 60, 90, 140];
    for (const [i, low] of ends.slice(0, -1).entries()) {
      const high = ends[i + 1];
      const { value } = adaptivePanels((s) => besselByIntegral(Math.exp(s)), Math.log(low), Math.log(high));
      const found = besselTail(low) - besselTail(high);
      expect(Math.abs(found - value)).toBeLessThan(1e-14);
      // negative control: without Euler's constant in one of the series
      if (low < 40 && high > 40) expect(Math.abs(found - value - 0.5772156649015329)).toBeGreaterThan(0.5);
    }
    // far out, relative to the envelope x^{−3/2}: the first two terms of the asymptotic series
    const x = 1e4;
    const leading = Math.sqrt(2 / Math.PI) * Math.cos(x + Math.PI / 4) * x ** -1.5;
    expect(Math.abs(besselTail(x) - leading)).toBeLessThan(3 * x ** -2.5);
  });

  it("refuses negative arguments", () => {
    expectRefusal(() => besselTail(-1), DomainError, /besselTail: `x` must be a number of at least 0, got -1/);
  });
});

describe("the integrals of a Gaussian cutoff", () => {
  it("are those of their integrands", () => {
    for (const x of [1e-6, 0.01, 0.7, 3, 12, 39, 41, 100]) {
      const { value } = adaptivePanels((t) => (t === 0 ? 1 : -Math.expm1(-t) / t), 0, x, { panels: 16 });
      expectClose([ein(x)], [value], 1e-13);
    }
    for (const n of [1, 2, 4])
      for (const x of [1e-4, 0.3, 2, 7, 30]) {
        const factorial = [1, 1, 2, 6][n - 1];
        const { value } = adaptivePanels((t) => (t ** (n - 1) * Math.exp(-t)) / factorial, 0, x, { panels: 8 });
        expectClose([gammaShare(n, x)], [value], 1e-13);
      }
  });
});
