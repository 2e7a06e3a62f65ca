import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { DomainError } from "../errors.ts";
import { normalCdf, normalQuantile } from "./normal-distribution.ts";

describe("the normal distribution", () => {
  it("quantiles of the normal are known ones", () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167813, 11);
    expect(normalQuantile(1 - 1e-6)).toBeCloseTo(4.753424308822899, 9);
    for (const p of [0, 1, Number.NaN]) expectRefusal(() => normalQuantile(p), DomainError, /between 0 and 1/);
    // negative control
    expect(Math.abs(normalQuantile(0.9) - 1.96)).toBeGreaterThan(0.1);
  });

  it("Φ inverts them and is known at 1 and −2", () => {
    for (const p of [1e-5, 0.3, 0.99]) expect(Math.abs(normalCdf(normalQuantile(p)) / p - 1)).toBeLessThan(1e-9);
    expect(Math.abs(normalCdf(1) - 0.8413447460685429)).toBeLessThan(1e-15);
    expect(Math.abs(normalCdf(-2) - 0.02275013194817921)).toBeLessThan(1e-15);
    expect(Math.abs(normalCdf(2) - 0.02275013194817921)).toBeGreaterThan(0.5);
  });

  it("Φ has its digits in the lower tail, by the asymptotic series", () => {
    // Φ(−x) = φ(x)/x (1 − 1/x² + 3/x⁴ − …): for x ≥ 12 the smallest term is below 1e-16
    for (const x of [12, 15, 20, 30, 36]) {
      let [term, series] = [1, 1];
      for (let k = 1; k < 30; k++) {
        term *= -(2 * k - 1) / (x * x);
        series += term;
      }
      const tail = (Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI) / x) * series;
      expect(Math.abs(normalCdf(-x) / tail - 1)).toBeLessThan(3e-13);
      // negative control: 1 + erf has lost every digit there
      expect(1 - normalCdf(x)).toBe(0);
    }
    expect(Math.abs(normalCdf(-5) / 2.866515718791939e-7 - 1)).toBeLessThan(1e-14);
  });

  it("Φ⁻¹ inverts Φ in the tail down to 1e-300, and its branches meet", () => {
    for (const p of [1e-300, 1e-100, 1e-20, 1e-9, 0.001, 0.0199])
      expect(Math.abs(normalCdf(normalQuantile(p)) / p - 1)).toBeLessThan(2e-12);
    expect(Math.abs(normalQuantile(0.02 - 1e-15) - normalQuantile(0.02))).toBeLessThan(1e-12);
    // the formulas of the middle, the near and the far tail meet
    for (const p of [0.075, Math.exp(-25)])
      expect(Math.abs(normalQuantile(p * (1 - 1e-15)) / normalQuantile(p * (1 + 1e-15)) - 1)).toBeLessThan(5e-15);
    // 40 digits by mpmath 1.3
    for (const [p, z] of [
      [0.3, -0.5244005127080408],
      [0.0749, -1.4402382675279637],
      [2 ** -33, -6.33795775455379],
      [1e-299, -36.98493649690257],
    ] as const)
      expect(Math.abs(normalQuantile(p) / z - 1)).toBeLessThan(1e-15);
    // known: Φ⁻¹(1e-20) = −9.26234008979841
    expect(Math.abs(normalQuantile(1e-20) + 9.26234008979841)).toBeLessThan(1e-12);
    // negative control: a probability that is off by a factor 2
    expect(Math.abs(normalQuantile(2e-20) + 9.26234008979841)).toBeGreaterThan(0.01);
  });

  it("Φ⁻¹ goes on to the smallest float64, and takes only numbers", () => {
    // ln Φ(z) = −z²/2 − ln(−z √(2π)) + ln(1 − 1/z² + 3/z⁴ − …)
    const logCdf = (z: number): number => {
      let [term, series] = [1, 1];
      for (let k = 1; k < 12; k++) {
        term *= -(2 * k - 1) / (z * z);
        series += term;
      }
      return -0.5 * z * z - Math.log(-z * Math.sqrt(2 * Math.PI)) + Math.log(series);
    };
    for (const p of [9e-301, 1e-305, 1e-310, Number.MIN_VALUE])
      expect(Math.abs(logCdf(normalQuantile(p)) - Math.log(p))).toBeLessThan(1e-12);
    // the two formulas meet
    expect(Math.abs(normalQuantile(1e-300) - normalQuantile(1e-300 * (1 - 1e-15)))).toBeLessThan(1e-12);
    // negative control: half the smallest number is 0, and twice it another quantile
    expect(Math.abs(logCdf(normalQuantile(2 * Number.MIN_VALUE)) - Math.log(Number.MIN_VALUE))).toBeGreaterThan(0.1);
    expectRefusal(() => normalQuantile("0.5" as never), DomainError, /`p` must be between 0 and 1, got "0\.5"/);
  });
});
