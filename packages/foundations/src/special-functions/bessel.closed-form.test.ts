import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import {
  besselJ,
  besselJ0,
  besselJ0MinusOne,
  besselJ1,
  scaledBesselI0,
  scaledBesselI0MinusOne,
  scaledBesselI1,
} from "../bessel-functions.ts";
import { DomainError } from "../errors.ts";

/** J_n(x) by its integral, with the trapezoidal rule that is exact to rounding for |x| below its number of nodes. */
function byIntegral(n: number, x: number): number {
  let sum = 0;
  for (let j = 0; j < 600; j++) sum += Math.cos((2 * Math.PI * n * j) / 600 - x * Math.sin((2 * Math.PI * j) / 600));
  return sum / 600;
}

/** e^{−x}I_n(x) by its integral. */
function scaledByIntegral(n: number, x: number): number {
  let sum = 0;
  for (let j = 0; j < 600; j++)
    sum += Math.exp(x * (Math.cos((2 * Math.PI * j) / 600) - 1)) * Math.cos((2 * Math.PI * n * j) / 600);
  return sum / 600;
}

const arguments_ = [1e-7, 1e-4, 0.01, 0.125, 0.3, 1, 2.5, 5, 8, 12, 20, 24.99, 25, 25.01, 30, 60, 120];

describe("Bessel functions", () => {
  it("agree with their integrals at small, middle and large arguments, and are even or odd", () => {
    for (const x of arguments_) {
      const values = besselJ(30, x);
      for (let n = 0; n < 30; n++) expect(Math.abs(values[n] - byIntegral(n, x))).toBeLessThan(5e-15);
      expect(Math.abs(besselJ0(x) - byIntegral(0, x))).toBeLessThan(5e-15);
      expect(Math.abs(besselJ1(x) - byIntegral(1, x))).toBeLessThan(5e-15);
      expect(besselJ0(-x)).toBe(besselJ0(x));
      expect(besselJ1(-x)).toBe(-besselJ1(x));
      expect(besselJ(30, -x)[3]).toBe(-values[3]);
      // negative control: the next order is another function
      if (x > 1) expect(Math.abs(values[1] - byIntegral(2, x))).toBeGreaterThan(1e-3);
    }
  });

  it("keep the digits of small orders and of small differences from 1", () => {
    // J_n(x) = (x/2)ⁿ/n! (1 − x²/4(n + 1) + …)
    const n = 39;
    let leading = 1;
    for (let k = 1; k <= n; k++) leading *= 0.25 / k;
    expect(Math.abs(besselJ(n + 1, 0.5)[n] / (leading * (1 - 0.0625 / 40 + 0.0625 ** 2 / 3280)) - 1)).toBeLessThan(
      1e-9,
    );
    expect(besselJ(200, 1e-3)[150]).toBe(0);
    for (const x of [1e-8, 1e-3, 0.05]) {
      const series = -(x ** 2) / 4 + x ** 4 / 64 - x ** 6 / 2304;
      expect(Math.abs(besselJ0MinusOne(x) / series - 1)).toBeLessThan(1e-12);
      const scaled = -x + (3 * x ** 2) / 4 - (5 * x ** 3) / 12 + (35 * x ** 4) / 192 - (63 * x ** 5) / 960;
      expect(Math.abs(scaledBesselI0MinusOne(x) / scaled - 1)).toBeLessThan(1e-7);
    }
  });

  it("have modified kin that agree with their integrals", () => {
    for (const x of arguments_) {
      expect(Math.abs(scaledBesselI0(x) / scaledByIntegral(0, x) - 1)).toBeLessThan(3e-15);
      expect(Math.abs(scaledBesselI1(x) - scaledByIntegral(1, x))).toBeLessThan(3e-15);
      expect(Math.abs(scaledBesselI0MinusOne(x) - (scaledByIntegral(0, x) - 1))).toBeLessThan(3e-15);
      expect(scaledBesselI1(-x)).toBe(-scaledBesselI1(x));
    }
  });

  it("are 0 at infinity and NaN for NaN, and refuse what is no number", () => {
    expect([besselJ0(Number.POSITIVE_INFINITY), besselJ1(Number.NEGATIVE_INFINITY)].map(Math.abs)).toEqual([0, 0]);
    expect(scaledBesselI0(Number.POSITIVE_INFINITY)).toBe(0);
    expect([besselJ0(Number.NaN), scaledBesselI1(Number.NaN), besselJ(2, Number.NaN)[1]]).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
    expectRefusal(() => besselJ0("1" as never), DomainError, /`x` must be a number/);
    expectRefusal(() => besselJ(0, 1), DomainError, /`count` must be an integer from 1/);
    expectRefusal(() => scaledBesselI0MinusOne(-1), DomainError, /at least 0, got -1/);
  });
});
