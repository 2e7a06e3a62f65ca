import { describe, expect, it } from "vitest";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { sphericalWave } from "./spherical-wave.ts";

describe("sphericalWave", () => {
  const average = (d: number, s: number): number => {
    // mean of cos(s t) with density ∝ (1 − t²)^{(d−3)/2}, t = cos α
    let sum = 0;
    let norm = 0;
    for (let i = 0; i < 20_000; i++) {
      const angle = (Math.PI * (i + 0.5)) / 20_000;
      sum += Math.sin(angle) ** (d - 2) * Math.cos(s * Math.cos(angle));
      norm += Math.sin(angle) ** (d - 2);
    }
    return sum / norm;
  };
  it("is the mean of a plane wave over directions, in every dimension", () => {
    for (const d of [2, 3, 4, 5, 6, 7])
      for (const s of [0, 0.7, 5, 40]) {
        // the plain sum converges as 1/n² for odd d − 2 powers
        expect(Math.abs(sphericalWave(d)(s) - average(d, s))).toBeLessThan(3e-7);
        if (s > 1) expect(Math.abs(sphericalWave(d)(s) - average(d + 1, s))).toBeGreaterThan(1e-5);
      }
    expect(sphericalWave(1)(0.3)).toBe(Math.cos(0.3));
  });

  it("is continuous where the asymptotic series takes over, to 2e-14, in every dimension", () => {
    for (const d of [2, 4, 5, 6, 7]) {
      const edge = 25 + (d / 2 - 1) ** 2;
      // J′ is at most 1, so two sides of the edge differ by no more than the step
      const [below, above] = [edge * (1 - 1e-15), edge * (1 + 1e-15)].map((s) => sphericalWave(d)(s));
      expect(Math.abs(below - above)).toBeLessThan(5e-14);
      expect(Math.abs(below - sphericalWave(d)(edge + 0.01))).toBeGreaterThan(1e-9);
    }
  });

  it("is J₀ in two dimensions, by its power series", () => {
    for (const s of [0.5, 2, 6]) {
      let term = 1;
      let series = 1;
      for (let k = 1; k < 60; k++) {
        term *= -(s * s) / (4 * k * k);
        series += term;
      }
      expectClose(sphericalWave(2)(s), series, 5e-14);
    }
  });
});
