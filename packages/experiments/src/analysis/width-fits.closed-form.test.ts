import { describe, expect, it } from "vitest";
import { widthFits } from "./width-fits.ts";

const row = (width: number, normalized: number, normalizedError: number) => ({
  ...{ width, order: 4, tuple: [0, 0, 0, 0], full: 0, fullError: 1, connected: 0, connectedError: 1 },
  normalized,
  normalizedError,
});

describe("laws in the width", () => {
  it("are found exactly where the data lie on one", () => {
    const rows = [4, 16, 64].map((width, k) => row(width, 0.1 - 1.5 / width, 0.01 * (k + 1)));
    const [{ limit, slope, quality }] = widthFits(rows);
    expect([limit, slope, quality].map((x) => x.toFixed(10))).toEqual([
      "0.1000000000",
      "-1.5000000000",
      "1.0000000000",
    ]);
  });

  it("have the errors of two points: c₁ = (y₁ − y₂)/(x₁ − x₂), c₀ = y₂ − c₁x₂", () => {
    const [x1, x2, e1, e2] = [1 / 4, 1 / 16, 0.03, 0.01];
    const [{ limitError, slopeError, quality }] = widthFits([row(4, 0.4, e1), row(16, 0.1, e2)]);
    expect(slopeError / (Math.hypot(e1, e2) / (x1 - x2))).toBeCloseTo(1, 10);
    expect(limitError / (Math.hypot(e2 * x1, e1 * x2) / (x1 - x2))).toBeCloseTo(1, 10);
    expect(quality).toBeNaN();
  });

  it("are doubted where the points do not lie on a line, and left out for one width or the second order", () => {
    const rows = [row(4, 0.4, 0.01), row(8, 0.1, 0.01), row(16, 0.4, 0.01)];
    expect(widthFits(rows)[0]!.quality).toBeLessThan(1e-6);
    expect(widthFits(rows.slice(0, 1))).toEqual([]);
    expect(widthFits(rows.map((one) => ({ ...one, order: 2 })))).toEqual([]);
  });
});
