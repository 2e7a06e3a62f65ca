import { expect, it } from "vitest";
import { expectPulls, expectRefuted, relativeDistance } from "../../../tooling/testing/statistics.ts";
import { fitExponent } from "./index.ts";
import { normals } from "./testing/seeded.ts";

const widths = [8, 16, 64, 128, 512];

it("fitExponent recovers an exact power law of either sign", () => {
  for (const amplitude of [3.5, -0.2]) {
    const values = widths.map((n) => amplitude * n ** -1.5);
    const fit = fitExponent(
      widths,
      values,
      values.map((v, i) => Math.abs(v) * 0.01 * (i + 1)),
    );
    expect(relativeDistance([fit.exponent.value, fit.amplitude.value], [-1.5, amplitude])).toBeLessThan(1e-12);
    expect(relativeDistance([fit.exponent.value, fit.amplitude.value], [-1, amplitude])).toBeGreaterThan(0.1);
    expect(fit.chiSquared).toBeLessThan(1e-20);
    expect(fit.degreesOfFreedom).toBe(3);
  }
});

it("with two widths fitExponent is the slope through both, with propagated error", () => {
  const fit = fitExponent([10, 100], [2, 0.3], [0.02, 0.006]);
  expect(relativeDistance([fit.exponent.value], [Math.log10(0.15)])).toBeLessThan(1e-12);
  expect(relativeDistance([fit.exponent.standardError], [Math.hypot(0.01, 0.02) / Math.log(10)])).toBeLessThan(1e-12);
  expect([fit.degreesOfFreedom, fit.chiSquared < 1e-20]).toEqual([0, true]);
});

it("around width 1 the error of the amplitude is that of a mean of logarithms", () => {
  const fit = fitExponent([0.5, 2], [2, 0.5], [0.02, 0.005]);
  expect(relativeDistance([fit.amplitude.value, fit.amplitude.standardError], [1, 0.01 / Math.sqrt(2)])).toBeLessThan(
    1e-12,
  );
  expect(relativeDistance([fit.amplitude.standardError], [0.01])).toBeGreaterThan(0.1);
});

it("pulls of the exponent and the amplitude are in order, and χ² has its mean", () => {
  const normal = normals(33);
  const fits = Array.from({ length: 400 }, () => {
    const errors = widths.map((n, i) => 0.02 * (1 + (i % 3)) * n ** -1);
    return fitExponent(
      widths,
      widths.map((n, i) => n ** -1 + errors[i] * normal()),
      errors,
    );
  });
  const pulls = (truth: number) => fits.map((fit) => (fit.exponent.value - truth) / fit.exponent.standardError);
  expectPulls(pulls(-1));
  expectRefuted(pulls(-1.2));
  expectPulls(fits.map((fit) => (fit.amplitude.value - 1) / fit.amplitude.standardError));
  expectRefuted(fits.map((fit) => (fit.amplitude.value - 2) / fit.amplitude.standardError));
  // mean 3, standard error √(2·3/400) = 0.12
  const chiSquared = fits.reduce((sum, fit) => sum + fit.chiSquared, 0) / 400;
  expect(Math.abs(chiSquared - 3)).toBeLessThan(0.6);
  expect(Math.abs(chiSquared - 5)).toBeGreaterThan(0.6);
});
