import { describe, expect, it } from "vitest";
import { expectClose } from "../../../tooling/testing/statistics.ts";
import { gaussLegendre, integrate } from "./gauss-legendre.ts";
import { sphericalWave } from "./spherical-wave.ts";

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

describe("integrate", () => {
  it("reaches its tolerance, says so, and its error covers the truth", () => {
    const { value, error, converged } = integrate((x) => Math.exp(-x) * Math.cos(30 * x), 0, 3);
    const exact = (1 + Math.exp(-3) * (30 * Math.sin(90) - Math.cos(90))) / 901;
    expect(converged).toBe(true);
    expect(Math.abs(value - exact)).toBeLessThan(1e-14);
    expect(error).toBeLessThan(1e-13);
    expect(Math.abs(value - 2 * exact)).toBeGreaterThan(1e-4);
  });

  it("says when it did not converge", () => {
    const { error, converged } = integrate((x) => Math.sin(1 / (x + 1e-9)), 0, 1, { maxPanels: 16 });
    expect(converged).toBe(false);
    expect(error).toBeGreaterThan(1e-6);
  });
});

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
