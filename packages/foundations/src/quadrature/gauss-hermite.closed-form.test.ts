import { describe, expect, it } from "vitest";
import { gaussHermite } from "./gauss-hermite.ts";

describe("gaussHermite", () => {
  it.each([1, 2, 5, 20, 63, 200])("%d nodes integrate even powers to their degree, and waves", (n) => {
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
});
