import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { DomainError } from "../errors.ts";
import { gaussHermite } from "./gauss-hermite.ts";
import { gaussLegendre } from "./gauss-legendre.ts";

describe("gaussHermite", () => {
  it.each([1, 2, 5, 20, 63, 200, 800, 1500])("%d nodes integrate even powers to their degree, and waves", (n) => {
    const { nodes, weights } = gaussHermite(n);
    let doubleFactorial = 1;
    for (let power = 0; power <= Math.min(2 * n - 1, 20); power += 2) {
      let sum = 0;
      nodes.forEach((x, i) => {
        sum += weights[i] * x ** power;
      });
      expect(Math.abs(sum / (Math.sqrt(2 * Math.PI) * doubleFactorial) - 1)).toBeLessThan(1e-11);
      doubleFactorial *= power + 1;
    }
    if (n < 20) return;
    let wave = 0;
    nodes.forEach((x, i) => {
      wave += weights[i] * Math.cos(1.7 * x);
    });
    expect(Math.abs(wave - Math.sqrt(2 * Math.PI) * Math.exp(-(1.7 ** 2) / 2))).toBeLessThan(1e-10);
    // negative control: the weight e^{−x²}
    expect(Math.abs(wave - Math.sqrt(Math.PI) * Math.exp(-(1.7 ** 2) / 4))).toBeGreaterThan(0.01);
  });

  it("keeps its digits where the polynomials leave float64, and says where it ends", () => {
    const { nodes, weights } = gaussHermite(800);
    expect(nodes.every(Number.isFinite) && weights.every((w) => w >= 0)).toBe(true);
    // negative control: at the outermost node the squares of the polynomials exceed float64
    expect(nodes[799]! ** 2 / 2).toBeGreaterThan(Math.log(Number.MAX_VALUE));
    expectRefusal(
      () => gaussHermite(1e12),
      DomainError,
      /`n` must be an integer from 1 to 10000, got 1000000000000; fewer/,
    );
    expectRefusal(() => gaussLegendre(1e12), DomainError, /`n` must be an integer from 1 to 100000, got .*panels/);
  });
});
