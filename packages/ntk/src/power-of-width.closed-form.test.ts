import { ConvergenceError, DomainError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectClose } from "../../../tooling/testing/statistics.ts";
import { oneErrorOfStudent, powerOfWidth } from "./power-of-width.ts";

const widths = [10, 20, 40, 80];
/** Squares of networks of which a third each differs by the factors e^{2·0.1·(−1, 0, 1)}. */
const squares = (size: (N: number) => number, thirds = 1): number[][] =>
  widths.map((N) => Array.from({ length: 3 * thirds }, (_, m) => (size(N) * Math.exp(0.1 * ((m % 3) - 1))) ** 2));

describe("a fitted power of the width", () => {
  it("is exact for a power, with the errors of a straight line in logarithms", () => {
    const { fit, size, followsPower } = powerOfWidth(
      "test",
      "x",
      widths,
      squares((N) => 3 * N ** -0.5),
      2,
    );
    expectClose(fit.exponent.value, -0.5);
    expectClose(fit.amplitude.value, 3);
    expectClose(
      size.value.data,
      widths.map((N) => 3 * N ** -0.5),
    );
    expect(fit.chiSquared).toBeLessThan(1e-20);
    expect(followsPower).toBe(true);
    // equal variances 0.1² at four widths: 4·(3 − 1) degrees of freedom weighted by c⁴, the slopes being −3, −1, 1, 3 parts
    const x = widths.map((N) => Math.log(N) - Math.log(Math.sqrt(10 * 80)));
    const spread = x.reduce((sum, each) => sum + each ** 2, 0);
    const freedom = (2 * (9 + 1 + 1 + 9) ** 2) / (81 + 1 + 1 + 81);
    const next = x.reduce((sum, each, w) => sum + (2 * each) / spread / widths[w], 0);
    const known = Math.hypot(oneErrorOfStudent(freedom) * Math.sqrt(0.01 / 3 / spread), next);
    expectClose(fit.exponent.standardError, known);
    // negative control: without the next power
    expect(Math.abs(fit.exponent.standardError / Math.hypot(known, next) - 1)).toBeGreaterThan(0.01);
  });

  it("is none where sizes bend", () => {
    const bent = powerOfWidth(
      "test",
      "x",
      widths,
      squares((N) => Math.exp(-((N - 30) ** 2) / 400), 4),
      0.1,
    );
    expect(bent.followsPower).toBe(false);
    const straight = powerOfWidth(
      "test",
      "x",
      widths,
      squares((N) => N),
      0.1,
    );
    expect(straight.followsPower).toBe(true);
    expect(bent.fit.exponent.standardError).toBeGreaterThan(3 * straight.fit.exponent.standardError);
  });

  it("has the quantile of Student's law at one standard deviation", () => {
    for (const [freedom, known] of [
      [2, 1.3213],
      [5, 1.1105],
      [9, 1.0587],
      [30, 1.0169],
    ])
      expectClose(oneErrorOfStudent(freedom), known, 1e-3);
  });

  it("refuses squares that are 0 or not finite in words", () => {
    const dead = squares(() => 1);
    dead[1][2] = 0;
    expect(() => powerOfWidth("test", "dz/dt", widths, dead, 1)).toThrow(DomainError);
    expect(() => powerOfWidth("test", "dz/dt", widths, dead, 1)).toThrow(/dz\/dt is 0 in 1 of 3 networks of width 20/);
    dead[1][1] = Number.NaN;
    expect(() => powerOfWidth("test", "dz/dt", widths, dead, 1)).toThrow(ConvergenceError);
    expect(() => powerOfWidth("test", "dz/dt", widths, dead, 1)).toThrow(/not finite in 1 of 3 networks of width 20/);
  });
});
