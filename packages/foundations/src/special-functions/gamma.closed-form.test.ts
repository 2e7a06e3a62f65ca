import { describe, expect, it } from "vitest";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { bernoulliNumber, tangentNumber } from "../combinatorics/bernoulli.ts";
import { binomial, factorial, oddFactorial } from "../combinatorics/combinatorics.ts";
import { erfc } from "./erf.ts";
import { gammaFunction, gammaHalf, logGamma, logSphereArea } from "./gamma.ts";
import { logGammaHalfStep } from "./gamma-ratio.ts";

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

  it("steps by one half without a difference of large numbers", () => {
    expectClose(logGammaHalfStep(0.5), -0.5 * Math.log(Math.PI), 1e-14);
    // (2n)!/(4ⁿ n!) √π = Γ(n + ½); on both sides of the border to the series
    for (const n of [3, 24, 25, 40]) {
      const ratio = (Math.sqrt(Math.PI) * oddFactorial(2 * n)) / 2 ** n / factorial(n - 1);
      expectClose(logGammaHalfStep(n), Math.log(ratio), 1e-13, 1);
    }
    // ½ ln a − 1/8a
    expect(logGammaHalfStep(1e10)).toBe(0.5 * Math.log(1e10) - 1.25e-11);
    // negative control: the difference of the two loses it
    expect(Math.abs(logGamma(1e10 + 0.5) - logGamma(1e10) - logGammaHalfStep(1e10))).toBeGreaterThan(1e-9);
  });

  it("gives the areas of spheres: 2, 2π, 4π, 2π²", () => {
    const areas = [2, 2 * Math.PI, 4 * Math.PI, 2 * Math.PI ** 2];
    areas.forEach((area, i) => {
      expect(relative(Math.exp(logSphereArea(i + 1)), area)).toBeLessThan(1e-14);
    });
  });

  it("is infinite or NaN where it has no value, never a wrong number", () => {
    expect([logGamma(0), logGamma(Infinity), gammaFunction(0), gammaFunction(Infinity)]).toEqual(
      Array(4).fill(Infinity),
    );
    for (const nothing of [
      ...[-1, -0.5, -1e9, Number.NaN].flatMap((x) => [logGamma(x), gammaFunction(x)]),
      ...[0, -1, 2.5, Number.NaN].map(gammaHalf),
      ...[0, -2, Number.NaN].map(logSphereArea),
    ])
      expect(nothing).toBeNaN();
    expect([gammaHalf(344), gammaHalf(1e12), gammaFunction(1e300)]).toEqual([Infinity, Infinity, Infinity]);
    // negative control: the last finite ones are finite, Γ(171.5) by Γ(170.5)
    expect(relative(gammaHalf(343), 170.5 * gammaHalf(341))).toBeLessThan(1e-14);
    expect(relative(gammaFunction(171), factorial(170))).toBeLessThan(1e-12);
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

  it("binomials are rounded once: exact below 2⁵³, by whole numbers in Pascal's triangle", () => {
    let row = [1n];
    let inLongProducts = 0;
    for (let n = 1; n <= 120; n++) {
      row = [1n, ...row.slice(1).map((entry, k) => entry + row[k]!), 1n];
      row.forEach((entry, k) => {
        expect(binomial(n, k)).toBe(Number(entry));
        if (entry < 2n ** 53n && entry * BigInt(Math.max(1, Math.min(k, n - k))) > 2n ** 53n) inLongProducts++;
      });
    }
    // binomial(55, 26) is one of the entries whose product on the way exceeds 2⁵³ although they do not
    expect(binomial(55, 26)).toBe(3560597348629860);
    expect(inLongProducts).toBeGreaterThan(30);
    // negative control: the neighbour in float64
    expect(binomial(55, 26)).not.toBe(3560597348629860.5);
    expect(relative(binomial(1029, 514), binomial(1028, 513) + binomial(1028, 514))).toBeLessThan(1e-15);
  });

  it("counts nothing where there is nothing to count", () => {
    expect([binomial(5, -1), binomial(5, 6), oddFactorial(3), oddFactorial(0), factorial(0)]).toEqual([0, 0, 0, 1, 1]);
    for (const nothing of [
      binomial(-1, 0),
      binomial(5.5, 2),
      binomial(5, Number.NaN),
      factorial(-1),
      factorial(2.5),
      oddFactorial(-2),
      tangentNumber(0),
      tangentNumber(1.5),
      bernoulliNumber(3),
      bernoulliNumber(0),
      bernoulliNumber(Number.NaN),
    ])
      expect(nothing).toBeNaN();
    // what exceeds float64 is infinite, and soon so
    for (const much of [factorial(171), factorial(1e15), oddFactorial(1e15), binomial(1e15, 5e14), tangentNumber(1e12)])
      expect(much).toBe(Infinity);
  });

  it("Bernoulli numbers go on where tangent numbers exceed float64, up to B₂₅₈", () => {
    expect([tangentNumber(93) < Infinity, tangentNumber(94), tangentNumber(100)]).toEqual([true, Infinity, Infinity]);
    // B_n / B_{n−2} = −n (n − 1) ζ(n)/((2π)² ζ(n − 2)), across the change of formula at n = 188
    for (let n = 60; n <= 258; n += 2)
      expect(relative(bernoulliNumber(n) / bernoulliNumber(n - 2), (-n * (n - 1)) / (2 * Math.PI) ** 2)).toBeLessThan(
        1e-13,
      );
    expect([bernoulliNumber(260), bernoulliNumber(262)]).toEqual([-Infinity, Infinity]);
    // negative control: π for 2π
    expect(relative(bernoulliNumber(258) / bernoulliNumber(256), (-258 * 257) / Math.PI ** 2)).toBeGreaterThan(0.5);
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
