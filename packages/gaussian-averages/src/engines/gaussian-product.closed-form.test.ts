import { ConvergenceError, UnsupportedError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { relativeDistance } from "../../../../tooling/testing/statistics.ts";
import { type Activation, closedFormAverage, resolveActivation } from "../index.ts";
import { gaussianProduct, type LineFunction } from "./gaussian-product.ts";

/** Unit variances and one correlation. */
const equal = (n: number, rho: number): Float64Array =>
  Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : rho));
/** S = A Aᵀ with rows that are in no way special; of rank `rank`. */
const covariance = (n: number, rank: number): Float64Array => {
  const rows = Array.from({ length: n }, (_, a) =>
    Array.from({ length: rank }, (_, k) => (k === 0 ? 0.8 : 0) + Math.sin(1 + 3.1 * a + 1.7 * k)),
  );
  return Float64Array.from({ length: n * n }, (_, i) =>
    rows[Math.floor(i / n)].reduce((sum, entry, k) => sum + entry * rows[i % n][k], 0),
  );
};
const plain = (activation: Activation): LineFunction => ({ value: resolveActivation(activation).value });
const closing = (activation: Activation): LineFunction => ({
  ...plain(activation),
  smoothed: resolveActivation(activation).closed?.smoothed,
});

describe("products of smooth functions", () => {
  it("are the closed forms of sin, cos and gaussian with two, three and four directions", () => {
    for (const activation of ["sin", "cos", "gaussian"] as const)
      for (const n of [2, 3, 4]) {
        const functions = Array.from({ length: n }, () => plain(activation));
        const S = covariance(n, n);
        const known = closedFormAverage(resolveActivation(activation), S, n)!;
        const { value, accuracy } = gaussianProduct(functions, [], S);
        const wanted = n === 4 ? 1e-9 : 1e-12;
        expect(Math.abs(value - known)).toBeLessThan(wanted);
        expect(accuracy).toBeLessThan(wanted);
        // the error must not exceed the stated accuracy
        expect(Math.abs(value - known)).toBeLessThan(accuracy + 1e-13);
        // negative control: the product of independent factors
        if (activation !== "sin") expect(Math.abs(value - known * 1.01)).toBeGreaterThan(1e-4);
      }
  });

  it("of dependent points take the directions there are", () => {
    const S = covariance(4, 2);
    const known = closedFormAverage(resolveActivation("cos"), S, 4)!;
    const { value } = gaussianProduct(
      Array.from({ length: 4 }, () => plain("cos")),
      [],
      S,
    );
    expect(Math.abs(value - known)).toBeLessThan(1e-12);
  });
});

describe("products of functions with kinks", () => {
  it("are orthant probabilities for steps", () => {
    // P(all > 0): ¼ + asin ρ/2π; ⅛ + 3 asin ρ/4π; 1/5 for four of correlation ½
    const step = plain("step");
    for (const rho of [-0.3, 0, 0.4, 0.9, 0.999]) {
      expect(
        Math.abs(gaussianProduct([step, step], [0], equal(2, rho)).value - 0.25 - Math.asin(rho) / (2 * Math.PI)),
      ).toBeLessThan(1e-12);
      expect(
        Math.abs(
          gaussianProduct([step, step, step], [0], equal(3, rho)).value - 0.125 - (3 * Math.asin(rho)) / (4 * Math.PI),
        ),
      ).toBeLessThan(1e-11);
    }
    expect(Math.abs(gaussianProduct([step, step, step, step], [0], equal(4, 0.5)).value - 0.2)).toBeLessThan(1e-10);
    // negative control: independent steps
    expect(Math.abs(gaussianProduct([step, step], [0], equal(2, 0.4)).value - 0.25)).toBeGreaterThan(0.05);
  });

  it("add up to smooth ones: relu(z) − relu(−z) = z", () => {
    // Π z_a of four points, once as Π (relu(z) − relu(−z)) with kinks and once by Isserlis
    const odd: LineFunction = { value: (z) => Math.max(z, 0) - Math.max(-z, 0) };
    for (const rank of [1, 2, 3, 4]) {
      const S = covariance(4, rank);
      const wick = S[1] * S[11] + S[2] * S[7] + S[3] * S[6];
      const { value, accuracy } = gaussianProduct([odd, odd, odd, odd], [0], S);
      expect(Math.abs(value - wick)).toBeLessThan(1e-9);
      expect(Math.abs(value - wick)).toBeLessThan(accuracy + 1e-10);
    }
  });

  it("of more points than directions mind where their kinks cross", () => {
    const relu = closing("relu");
    for (const rank of [2, 3]) {
      const S = covariance(4, rank);
      const direct = gaussianProduct([relu, relu, relu, relu], [0], S).value;
      // relu = (z + |z|)/2 at the first point: two integrands with other kinks
      const line: LineFunction = { value: (z) => z };
      const abs = closing("abs");
      const halves =
        (gaussianProduct([line, relu, relu, relu], [0], S).value +
          gaussianProduct([abs, relu, relu, relu], [0], S).value) /
        2;
      expect(relativeDistance(direct, halves)).toBeLessThan(1e-10);
      expect(relativeDistance(direct, 2 * halves)).toBeGreaterThan(0.1);
    }
  });

  it("close the last sum in agreement with the sum itself", () => {
    for (const activation of ["relu", "abs", { name: "leaky-relu", slope: 0.2 }, "erf", "gelu"] as const) {
      const kinks = resolveActivation(activation).kinks;
      expect(closing(activation).smoothed).toBeInstanceOf(Function);
      for (const n of [2, 3]) {
        const S = covariance(n, n);
        const closed = gaussianProduct(
          Array.from({ length: n }, () => closing(activation)),
          kinks,
          S,
        ).value;
        const summed = gaussianProduct(
          Array.from({ length: n }, () => plain(activation)),
          kinks,
          S,
        ).value;
        expect(Math.abs(closed - summed)).toBeLessThan(1e-11);
      }
    }
  });

  it("away from 0 are split at each kink", () => {
    // P(z₁ > 1, z₂ > 1) at ρ = 0 is Q(1)²
    const beyond: LineFunction = { value: (z) => (z > 1 ? 1 : 0) };
    const tail = 0.15865525393145707;
    expect(Math.abs(gaussianProduct([beyond, beyond], [1], equal(2, 0)).value - tail ** 2)).toBeLessThan(1e-13);
    expect(Math.abs(gaussianProduct([beyond, beyond], [1], equal(2, 1)).value - tail)).toBeLessThan(1e-13);
    // Plackett: dP/dρ is the density at (1, 1), so that P(½) = P(0) + ∫
    let integral = 0;
    const steps = 2000;
    for (let i = 0; i < steps; i++) {
      const rho = (0.5 * (i + 0.5)) / steps;
      integral += ((0.5 / steps) * Math.exp(-1 / (1 + rho))) / (2 * Math.PI * Math.sqrt(1 - rho * rho));
    }
    expect(Math.abs(gaussianProduct([beyond, beyond], [1], equal(2, 0.5)).value - tail ** 2 - integral)).toBeLessThan(
      1e-8,
    );
  });
});

it("five independent directions are refused", () => {
  const one = plain("tanh");
  expectRefusal(
    () => gaussianProduct([one, one, one, one, one], [], equal(5, 0)),
    UnsupportedError,
    /at most 4 independent/,
  );
});

describe("products that grow", () => {
  const exponential: LineFunction = { value: (z) => Math.exp(z) };
  const four = [exponential, exponential, exponential, exponential];
  it("count the part cut off in their accuracy, and are refused where it is the sum itself", () => {
    // ⟨e^{4z}⟩ = e^{8K} on one ray: its peak lies at 4√K standard deviations
    for (const [K, wanted] of [
      // P(z > 7) of the sum lies beyond nine standard deviations
      [0.25, 2e-12],
      [1, 1e-4],
    ] as const) {
      const { value, accuracy } = gaussianProduct(
        four,
        [],
        equal(4, 1).map((x) => K * x),
      );
      expect(relativeDistance(value, Math.exp(8 * K))).toBeLessThan(wanted);
      expect(Math.abs(value - Math.exp(8 * K))).toBeLessThan(accuracy + 1e-13 * value);
    }
    expectRefusal(
      () =>
        gaussianProduct(
          four,
          [],
          equal(4, 1).map((x) => 4 * x),
        ),
      ConvergenceError,
      /outgrows the Gaussian/,
    );
  });
});
