import { describe, expect, it } from "vitest";
import { gaussLegendre } from "./gauss-legendre.ts";

describe("gaussLegendre", () => {
  it("integrates polynomials of degree 2n − 1 exactly, and not the next", () => {
    for (const n of [1, 2, 5, 16, 33]) {
      const { nodes, weights } = gaussLegendre(n);
      const rule = (degree: number): number => nodes.reduce((sum, x, i) => sum + weights[i] * x ** degree, 0);
      for (let degree = 0; degree < 2 * n; degree++)
        expect(Math.abs(rule(degree) - (degree % 2 === 0 ? 2 / (degree + 1) : 0))).toBeLessThan(2e-14);
      if (n < 16) expect(Math.abs(rule(2 * n) - 2 / (2 * n + 1))).toBeGreaterThan(1e-10);
    }
  });
});
