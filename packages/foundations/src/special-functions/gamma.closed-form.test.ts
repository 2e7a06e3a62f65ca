import { describe, expect, it } from "vitest";
import { bernoulliNumber, tangentNumber } from "../combinatorics/bernoulli.ts";
import { binomial, factorial, oddFactorial } from "../combinatorics/combinatorics.ts";
import { erfc } from "./erf.ts";
import { gammaFunction, gammaHalf, logGamma, logSphereArea } from "./gamma.ts";

const relative = (a: number, b: number): number => Math.abs(a / b - 1);

describe("the gamma function", () => {
  it("is (n − 1)! at integers, √π (2n − 1)!!/2ⁿ at half-integers, by every route", () => {
    for (let n = 1; n < 30; n++) {
      expect(relative(gammaFunction(n), factorial(n - 1))).toBeLessThan(1e-14);
      expect(relative(Math.exp(logGamma(n)), factorial(n - 1))).toBeLessThan(1e-13);
      const half = (Math.sqrt(Math.PI) * oddFactorial(2 * n)) / 2 ** n;
      expect(relative(gammaHalf(2 * n + 1), half)).toBeLessThan(1e-14);
      // negative control: a shift of the argument by one
      if (n > 2) expect(relative(gammaFunction(n), factorial(n))).toBeGreaterThan(0.5);
    }
  });

  it("obeys the reflection formula between the integers", () => {
    for (const x of [0.1, 0.25, 0.37, 0.8])
      expect(relative(gammaFunction(x) * gammaFunction(1 - x), Math.PI / Math.sin(Math.PI * x))).toBeLessThan(1e-14);
    expect(relative(gammaFunction(0.3) * gammaFunction(0.8), Math.PI / Math.sin(0.3 * Math.PI))).toBeGreaterThan(0.1);
  });

  it("gives the areas of spheres: 2, 2π, 4π, 2π²", () => {
    const areas = [2, 2 * Math.PI, 4 * Math.PI, 2 * Math.PI ** 2];
    areas.forEach((area, i) => {
      expect(relative(Math.exp(logSphereArea(i + 1)), area)).toBeLessThan(1e-14);
    });
  });
});

describe("combinatorics", () => {
  it("binomials add up by Pascal's rule, and to 2ⁿ", () => {
    for (let n = 1; n < 40; n++) {
      let sum = 0;
      for (let k = 0; k <= n; k++) sum += binomial(n, k);
      expect(sum).toBe(2 ** n);
      for (let k = 1; k < n; k++) expect(binomial(n, k)).toBe(binomial(n - 1, k - 1) + binomial(n - 1, k));
    }
  });

  it("tangent and Bernoulli numbers are the tabulated ones", () => {
    expect([1, 2, 3, 4].map(tangentNumber)).toEqual([1, 2, 16, 272]);
    expect(relative(bernoulliNumber(2), 1 / 6)).toBeLessThan(1e-15);
    expect(relative(bernoulliNumber(12), -691 / 2730)).toBeLessThan(1e-14);
  });
});

describe("erfc", () => {
  it("has its digits in the tail", () => {
    expect(relative(erfc(5), 1.5374597944280349e-12)).toBeLessThan(1e-14);
    expect(relative(erfc(10), 2.088487583762545e-45)).toBeLessThan(1e-13);
    expect(relative(erfc(0.5), 0.4795001221869535)).toBeLessThan(1e-14);
    expect([erfc(30), erfc(-30)]).toEqual([0, 2]);
    expect(erfc(Number.NaN)).toBeNaN();
    // negative control: the difference has lost them
    expect(relative(1 - (1 - erfc(5)), 1.5374597944280349e-12)).toBeGreaterThan(1e-6);
  });
});
